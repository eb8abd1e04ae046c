package dev.punchline.protocol.id;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The colour that a person shows itself in. Each has a contrast of at least 4.5 to white letters (WCAG 2.2, 1.4.3). */
public enum PeerColour {
    BLUE,
    PURPLE,
    PINK,
    GREEN,
    BROWN,
    RED,
    TEAL,
    GREY;

    /** More than any word of now or later has. */
    public static final int MAX_LENGTH = 32;

    /** The word on the wire and in files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The colour of a word; none for a word of a later version. */
    public static Optional<PeerColour> coded(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** What a peer is shown in that chose none: always the same. */
    public static PeerColour usual(PeerId peer) {
        return values()[Math.floorMod(peer.hashCode(), values().length)];
    }
}
