package dev.punchline.engine.event;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a NAT keeps something that is not used.
 *
 * @param atLeast it was still there after so long; zero if that was not seen
 * @param below it was gone after so long; empty if it outlived all that was tried
 */
public record LifetimeBounds(Duration atLeast, Optional<Duration> below) {
    /** Nothing measured. */
    public static final LifetimeBounds UNKNOWN = new LifetimeBounds(Duration.ZERO, Optional.empty());

    public LifetimeBounds {
        if (atLeast.isNegative() || (below.isPresent() && below.get().compareTo(atLeast) <= 0)) {
            throw new IllegalArgumentException("at least " + atLeast + ", below " + below);
        }
    }

    public boolean isKnown() {
        return !equals(UNKNOWN);
    }
}
