package dev.punchline.cli.output;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import java.util.ArrayList;
import java.util.List;

/** Short texts of peers in words. */
final class MessageText {
    /** Before each line of a text of others: none of them can pass for a line of this program. */
    private static final String MARK = "  | ";

    private MessageText() {}

    static String size(PeerEvent.TextOffered offer) {
        return "a text of " + offer.bytes() + " bytes";
    }

    /** The text of the other side, line by line; that ours arrived. */
    static List<String> delivered(String peer, PeerEvent.TextDelivered event) {
        if (event.direction() == Direction.OUTGOING) {
            return List.of("Sent the text to " + peer + ".");
        }
        List<String> lines = new ArrayList<>();
        lines.add("A text from " + peer + ":");
        // split, not lines(): empty lines at the end are a part of it
        for (String line : event.text().raw().split("\r?\n", -1)) {
            lines.add(MARK + SafeText.of(line.replace("\t", "    ")));
        }
        return lines;
    }
}
