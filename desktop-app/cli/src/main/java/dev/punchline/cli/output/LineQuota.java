package dev.punchline.cli.output;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How many lines others may cause on a terminal: somebody in the room can call and fail as often as he likes, and what
 * the person wants to read must not scroll away.
 */
final class LineQuota {
    /** A few peers that come and go, each with a line or two. */
    private static final int BURST = 20;

    private static final Duration REFILL = Duration.ofSeconds(5);

    private Duration fullAt = Duration.ZERO;
    private long omitted;

    /**
     * Whether one more line may be written.
     *
     * @param at now, since the program started
     * @return how many were left out since the last one that was written; empty if this one is left out too
     */
    OptionalLong take(Duration at) {
        Duration from = fullAt.compareTo(at) < 0 ? at : fullAt;
        if (from.minus(at).compareTo(REFILL.multipliedBy(BURST - 1)) > 0) {
            omitted++;
            return OptionalLong.empty();
        }
        fullAt = from.plus(REFILL);
        long before = omitted;
        omitted = 0;
        return OptionalLong.of(before);
    }
}
