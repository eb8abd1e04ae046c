package dev.punchline.gui.message;

import dev.punchline.gui.peers.Avatar;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.text.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Shows {@link ComposeViewModel} as a sheet over the window. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class ComposeController {
    private final ComposeViewModel message;

    @FXML
    private Pane composeScrim;

    @FXML
    private Avatar avatar;

    @FXML
    private Label title;

    @FXML
    private TextArea draft;

    @FXML
    private Label note;

    @FXML
    private Button sendText;

    public ComposeController(ComposeViewModel message) {
        this.message = message;
    }

    @FXML
    void initialize() {
        draft.textProperty().bindBidirectional(message.text());
        note.textProperty().bind(message.note());
        sendText.disableProperty().bind(message.sendable().not());
        message.recipient().subscribe(this::show);
    }

    @FXML
    void send() {
        message.send();
    }

    @FXML
    void close() {
        message.close();
    }

    private void show(@Nullable PeerRow to) {
        composeScrim.setVisible(to != null);
        if (to != null) {
            avatar.show(to);
            title.setText(Texts.of("message.compose", to.name().get()));
            draft.requestFocus();
        }
    }
}
