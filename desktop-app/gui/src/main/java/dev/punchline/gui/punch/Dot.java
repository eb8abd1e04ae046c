package dev.punchline.gui.punch;

import java.time.Duration;

/**
 * Something on a lane.
 *
 * @param at since the attempt began
 */
public record Dot(Duration at, Kind kind) {
    /** What it was. */
    public enum Kind {
        /** A probe of ours left. */
        SENT,
        /** A probe of the other side came in. */
        HEARD,
        /** A probe of ours was answered. */
        ANSWERED,
        /** A TCP connection was tried. */
        DIALLED
    }
}
