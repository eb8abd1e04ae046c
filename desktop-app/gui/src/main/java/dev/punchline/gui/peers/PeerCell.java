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

/** One row of the list: avatar, name, what it is, and how it is or may be reached. */
final class PeerCell extends ListCell<PeerRow> {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final TrustIcon trust = new TrustIcon();
    private final StarButton star = new StarButton();
    private final Label description = new Label();
    private final Badge badge = new Badge();
    private final PathBadge path = new PathBadge();
    private final PeerActions actions;
    private final HBox content;

    /** @param actions gets the files that are dropped on the row, and the star */
    PeerCell(PeerActions actions) {
        this.actions = actions;
        setOnDragOver(this::dragOver);
        setOnDragExited(drag -> pseudoClassStateChanged(DROPPING, false));
        setOnDragDropped(this::dropped);
        name.getStyleClass().add("row-title");
        description.getStyleClass().add("detail");
        name.setMinWidth(0);
        HBox title = new HBox(name, trust, star);
        title.getStyleClass().add("peer-title");
        VBox words = new VBox(title, description);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        content = new HBox(avatar, words, badge, path);
        content.getStyleClass().add("peer-row");
        getStyleClass().add("peer-cell");
        setPrefWidth(0); // as wide as the list, so that long names end in dots and no scroll bar comes
    }

    private void dragOver(DragEvent drag) {
        PeerRow row = getItem();
        if (row != null && takes(row, drag)) {
            drag.acceptTransferModes(TransferMode.COPY);
            pseudoClassStateChanged(DROPPING, true);
        }
        drag.consume();
    }

    private static boolean takes(PeerRow row, DragEvent drag) {
        return row.presence().get() == Presence.ONLINE
                && !row.standing().get().isStopped()
                && drag.getDragboard().hasFiles();
    }

    private void dropped(DragEvent drag) {
        PeerRow row = getItem();
        boolean taken = false;
        if (row != null && takes(row, drag)) { // the row may have changed since the files came over it
            taken = true;
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
        star.show(shown, actions::toggleFavourite);
        path.show(shown);
        avatar.show(shown);
        badge.show(shown);
        badge.hideOnceDecided(shown);
        setGraphic(shown == null ? null : content);
        accessibleTextProperty().unbind();
        setAccessibleText(null);
        if (shown != null) {
            name.textProperty().bind(shown.name());
            description.textProperty().bind(shown.description());
            accessibleTextProperty().bind(shown.aloud());
        }
    }
}
