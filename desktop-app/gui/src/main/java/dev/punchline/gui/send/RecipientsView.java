package dev.punchline.gui.send;

import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.text.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows {@link Recipients}: a search, and a list to check. The space bar checks the one that is marked. */
public final class RecipientsView extends VBox {
    private final TextField search = new TextField();
    private final ListView<PeerRow> list = new ListView<>();

    public RecipientsView() {
        getStyleClass().add("recipients");
        search.setId("recipientSearch");
        search.setPromptText(Texts.of("send.search"));
        search.setAccessibleText(Texts.of("send.search"));
        list.setId("recipients");
        list.setAccessibleText(Texts.of("send.recipients"));
        list.setPlaceholder(new Label(Texts.of("send.none-found")));
        setVgrow(list, Priority.ALWAYS);
        getChildren().setAll(search, list);
    }

    /** From now on; once. */
    public void show(Recipients recipients) {
        search.textProperty().bindBidirectional(recipients.search());
        list.setCellFactory(all -> new RecipientCell(recipients));
        list.setItems(recipients.shown());
        list.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            PeerRow row = list.getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.SPACE && row != null) {
                recipients.toggle(row);
                key.consume();
            }
        });
        Seen.by(this, recipients.changes()).subscribe(list::refresh);
    }
}
