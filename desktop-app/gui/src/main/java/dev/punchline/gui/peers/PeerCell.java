package dev.punchline.gui.peers;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One row of the list: avatar, name, what it is and how it is reached, NAT class. */
final class PeerCell extends ListCell<PeerRow> {
    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final Label description = new Label();
    private final Badge badge = new Badge();
    private final HBox content;

    PeerCell() {
        name.getStyleClass().add("row-title");
        description.getStyleClass().add("detail");
        VBox words = new VBox(name, description);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        content = new HBox(avatar, words, badge);
        content.getStyleClass().add("peer-row");
        getStyleClass().add("peer-cell");
        setPrefWidth(0); // as wide as the list, so that long names end in dots and no scroll bar comes
    }

    @Override
    protected void updateItem(PeerRow row, boolean empty) {
        super.updateItem(row, empty);
        name.textProperty().unbind();
        description.textProperty().unbind();
        PeerRow shown = empty ? null : row;
        avatar.show(shown);
        badge.show(shown);
        badge.hideWhileConnected(shown);
        setGraphic(shown == null ? null : content);
        setAccessibleText(null);
        if (shown != null) {
            name.textProperty().bind(shown.name());
            description.textProperty().bind(shown.description());
            setAccessibleText(shown.name().get() + ", " + shown.description().get());
        }
    }
}
