package dev.punchline.gui.message;

import dev.punchline.engine.event.TextMessage;
import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.fx.Sheet;
import dev.punchline.gui.peers.Avatar;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Shows {@link MessageViewModel} as a sheet over the window: first the question, then the text. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class MessageController {
    private final MessageViewModel messages;

    @FXML
    private Pane messageScrim;

    @FXML
    private Avatar avatar;

    @FXML
    private Label title;

    @FXML
    private Label authorId;

    @FXML
    private TextArea text;

    @FXML
    private Node caution;

    @FXML
    private Node question;

    @FXML
    private Node answer;

    @FXML
    private Button declineText;

    public MessageController(MessageViewModel messages) {
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Sheet.on(messageScrim, () -> question.isVisible() ? declineText : text, this::leave);
        Seen.by(messageScrim, messages.shown()).subscribe(this::show);
    }

    @FXML
    void accept() {
        messages.acceptShown();
    }

    @FXML
    void decline() {
        messages.declineShown();
    }

    @FXML
    void close() {
        messages.closeShown();
    }

    /** Who looks away from a question has not said yes. */
    private void leave() {
        if (question.isVisible()) {
            decline();
        } else {
            close();
        }
    }

    /** What is copied is what was shown. */
    @FXML
    void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text.getText()));
    }

    private void show(@Nullable Message message) {
        if (message == null) {
            messageScrim.setVisible(false);
            text.clear();
            return;
        }
        boolean read = message.text().isPresent();
        avatar.show(message.sender());
        title.setText(message.title());
        authorId.setText(message.sender().id().grouped());
        text.setText(message.text().map(TextMessage::shown).orElse(""));
        Places.show(text, read);
        Places.show(caution, message.text().flatMap(TextMessage::link).isPresent());
        Places.show(question, !read);
        Places.show(answer, read);
        messageScrim.setVisible(true);
    }
}
