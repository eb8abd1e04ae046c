package dev.punchline.gui.peers;

import dev.punchline.engine.event.PeerEvent.Presence;
import java.io.File;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One row of the list: avatar, name, what it is and how it is reached, NAT class. */
final class PeerCell extends ListCell<PeerRow> {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final TrustIcon trust = new TrustIcon();
    private final FontIcon star = new FontIcon(Feather.STAR);
    private final Label description = new Label();
    private final Badge badge = new Badge();
    private final HBox content;
    private Subscription standing = Subscription.EMPTY;

    /** @param actions gets the files that are dropped on the row */
    PeerCell(PeerActions actions) {
        setOnDragOver(this::dragOver);
        setOnDragExited(drag -> pseudoClassStateChanged(DROPPING, false));
        setOnDragDropped(drag -> dropped(drag, actions));
        name.getStyleClass().add("row-title");
        description.getStyleClass().add("detail");
        star.getStyleClass().add("favourite");
        name.setMinWidth(0);
        HBox title = new HBox(name, trust, star);
        title.getStyleClass().add("peer-title");
        VBox words = new VBox(title, description);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        content = new HBox(avatar, words, badge);
        content.getStyleClass().add("peer-row");
        getStyleClass().add("peer-cell");
        setPrefWidth(0); // as wide as the list, so that long names end in dots and no scroll bar comes
    }

    private void dragOver(DragEvent drag) {
        PeerRow row = getItem();
        if (row != null
                && row.presence().get() == Presence.ONLINE
                && row.standing().get().mark() != TrustMark.CHANGED
                && drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
            pseudoClassStateChanged(DROPPING, true);
        }
        drag.consume();
    }

    private void dropped(DragEvent drag, PeerActions actions) {
        PeerRow row = getItem();
        boolean taken = row != null && drag.getDragboard().hasFiles();
        if (row != null && taken) {
            actions.send(
                    row,
                    drag.getDragboard().getFiles().stream().map(File::toPath).toList());
        }
        drag.setDropCompleted(taken);
        drag.consume();
    }

    @Override
    protected void updateItem(PeerRow row, boolean empty) {
        super.updateItem(row, empty);
        name.textProperty().unbind();
        description.textProperty().unbind();
        PeerRow shown = empty ? null : row;
        trust.show(shown);
        standing.unsubscribe();
        standing = shown == null ? Subscription.EMPTY : shown.standing().subscribe(now -> star(shown.isFavourite()));
        avatar.show(shown);
        badge.show(shown);
        badge.hideWhileConnected(shown);
        setGraphic(shown == null ? null : content);
        setAccessibleText(null);
        if (shown != null) {
            name.textProperty().bind(shown.name());
            description.textProperty().bind(shown.description());
            setAccessibleText(shown.name().get() + ", " + shown.description().get() + ", "
                    + shown.standing().get().mark().sentence());
        }
    }

    private void star(boolean there) {
        star.setVisible(there);
        star.setManaged(there);
    }
}
