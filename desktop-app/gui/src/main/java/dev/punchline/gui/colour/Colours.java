package dev.punchline.gui.colour;

import dev.punchline.protocol.id.PeerColour;
import javafx.scene.Node;

/** The colours of people, as classes of {@code punchline.css}. */
public final class Colours {
    private static final String PREFIX = "colour-";

    private Colours() {}

    /** Gives the node this colour, in place of the one that it had. */
    public static void show(Node node, PeerColour colour) {
        node.getStyleClass().removeIf(name -> name.startsWith(PREFIX));
        node.getStyleClass().add(PREFIX + colour.code());
    }
}
