package dev.punchline.gui.fx;

import javafx.scene.Node;

/** Nodes that are there only at times. */
public final class Places {
    private Places() {}

    /** Shows a node, or hides it and gives its place to the others. */
    public static void show(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
