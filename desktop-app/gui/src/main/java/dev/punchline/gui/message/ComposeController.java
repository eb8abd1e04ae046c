package dev.punchline.gui.message;

import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.fx.Sheet;
import dev.punchline.gui.send.RecipientsView;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Shows {@link ComposeViewModel} as a sheet over the window. Ctrl+Enter sends, Escape closes. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class ComposeController {
    private static final KeyCombination SEND = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final ComposeViewModel message;

    @FXML
    private Pane composeScrim;

    @FXML
    private TextArea draft;

    @FXML
    private RecipientsView textTo;

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
        textTo.show(message.recipients());
        note.textProperty().bind(message.note());
        Seen.by(note, message.note()).subscribe(words -> Places.show(note, !words.isEmpty()));
        sendText.disableProperty().bind(message.sendable().not());
        Seen.by(sendText, message.recipients().changes())
                .subscribe(count -> sendText.setText(message.recipients().title()));
        composeScrim.addEventFilter(KeyEvent.KEY_PRESSED, this::decide); // the text keeps these keys to itself
        Sheet.on(composeScrim, () -> draft, message::close);
        Seen.by(composeScrim, message.open()).subscribe(composeScrim::setVisible);
    }

    @FXML
    void send() {
        message.send();
    }

    @FXML
    void close() {
        message.close();
    }

    private void decide(KeyEvent key) {
        if (SEND.match(key)) {
            send();
            key.consume();
        }
    }
}
