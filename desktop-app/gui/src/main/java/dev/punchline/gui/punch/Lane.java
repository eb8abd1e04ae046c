package dev.punchline.gui.punch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happened between one pair of addresses.
 *
 * @param localType how our address was found, or {@code search} or {@code tcp}
 * @param remoteType how theirs was found
 * @param dots in the order of time
 * @param roundTrip of the last answer
 */
public record Lane(
        LaneEnds ends, String localType, String remoteType, List<Dot> dots, State state, Optional<Duration> roundTrip) {
    public Lane {
        dots = List.copyOf(dots);
    }

    /** How far a pair got. */
    public enum State {
        TRIED,
        /** A probe came in, of ours or theirs. */
        HEARD,
        /** A probe of ours was answered. */
        ANSWERED,
        /** It carries the session. */
        CHOSEN
    }

    Lane chosen() {
        return new Lane(ends, localType, remoteType, dots, State.CHOSEN, roundTrip);
    }
}
