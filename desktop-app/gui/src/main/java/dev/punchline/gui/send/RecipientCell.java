package dev.punchline.gui.send;

import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.TrustIcon;
import dev.punchline.gui.text.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** One who may get it: a check box, the name, and how well the peer is known. */
final class RecipientCell extends ListCell<PeerRow> {
    private final CheckBox check = new CheckBox();
    private final Label name = new Label();
    private final TrustIcon trust = new TrustIcon();
    private final HBox content = new HBox(check, name, trust);
    private final Recipients recipients;

    RecipientCell(Recipients recipients) {
        this.recipients = recipients;
        check.setFocusTraversable(false);
        check.setMouseTransparent(true); // the whole row is what is clicked
        name.setMinWidth(0);
        content.getStyleClass().add("send-row");
        getStyleClass().add("send-cell");
        setPrefWidth(0);
        setOnMouseClicked(click -> {
            PeerRow row = getItem();
            if (row != null && click.getButton() == MouseButton.PRIMARY) {
                recipients.toggle(row);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable PeerRow row, boolean empty) {
        super.updateItem(row, empty);
        PeerRow shown = empty ? null : row;
        trust.show(shown);
        name.textProperty().unbind();
        setGraphic(shown == null ? null : content);
        setAccessibleText(null);
        if (shown != null) {
            boolean chosen = recipients.isChosen(shown);
            check.setSelected(chosen);
            name.textProperty().bind(shown.name());
            setAccessibleText(Texts.of(
                    chosen ? "send.gets-it" : "send.gets-nothing",
                    shown.name().get(),
                    shown.standing().get().mark().sentence()));
        }
    }
}
