package dev.punchline.gui.fx;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Follows what lives longer than a view only while the view is in a window, so that one that was left can go. */
public final class Seen {
    private Seen() {}

    /**
     * A value as a node's view knows it: it stands still while the node is in no window, and is followed from there by
     * nobody.
     *
     * @param node keeps what is returned, as long as there is the node itself
     */
    public static <T extends @Nullable Object> ObservableValue<T> by(Node node, ObservableValue<T> value) {
        return value.when(node.sceneProperty().map(window -> true).orElse(false));
    }
}
