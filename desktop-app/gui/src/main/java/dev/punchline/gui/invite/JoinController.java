package dev.punchline.gui.invite;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.fx.Sheet;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Shows {@link JoinViewModel} as a sheet over the window. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class JoinController {
    private final JoinViewModel question;

    @FXML
    private Pane joinScrim;

    @FXML
    private Label joinTitle;

    @FXML
    private Label joinPlace;

    @FXML
    private Label joinMeaning;

    @FXML
    private Button joinNow;

    @FXML
    private Button joinNot;

    public JoinController(JoinViewModel question) {
        this.question = question;
    }

    @FXML
    void initialize() {
        // a key that is pressed just now joins nothing
        Sheet.on(joinScrim, () -> joinNot, question::close);
        Seen.by(joinScrim, question.asked()).subscribe(this::show);
    }

    private void show(@Nullable InviteLink link) {
        if (link != null) {
            joinTitle.setText(question.title(link));
            joinPlace.setText(question.place(link));
            joinMeaning.setText(question.meaning(link));
            Places.show(joinNow, !question.isOwn(link));
        }
        joinScrim.setVisible(link != null);
    }

    @FXML
    void join() {
        question.join();
    }

    @FXML
    void close() {
        question.close();
    }
}
