package dev.punchline.gui.invite;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.fx.Places;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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
        question.asked().subscribe(this::show);
    }

    private void show(@Nullable InviteLink link) {
        joinScrim.setVisible(link != null);
        if (link != null) {
            joinTitle.setText(question.title(link));
            joinPlace.setText(question.place(link));
            joinMeaning.setText(question.meaning(link));
            Places.show(joinNow, !question.isOwn(link));
            joinNot.requestFocus(); // a key that is pressed just now joins nothing
        }
    }

    @FXML
    void join() {
        question.join();
    }

    @FXML
    void close() {
        question.close();
    }

    @FXML
    void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            key.consume();
            question.close();
        }
    }
}
