package dev.punchline.engine.sim;

import java.time.Duration;

/**
 * What happens to datagrams between a network and one of its members, in either direction.
 *
 * @param delay one way
 * @param jitter up to this much is added to the delay of each datagram, evenly spread; more than the gap between two
 *     datagrams means that they may change order
 * @param loss the share of datagrams that vanish, 0 to 1
 * @param duplication the share of datagrams that arrive twice, 0 to 1
 */
public record Link(Duration delay, Duration jitter, double loss, double duplication) {
    public Link {
        if (delay.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("delay " + delay + ", jitter " + jitter);
        }
        if (!(loss >= 0 && loss <= 1 && duplication >= 0 && duplication <= 1)) {
            throw new IllegalArgumentException("loss " + loss + ", duplication " + duplication);
        }
    }

    /** Keeps order, loses nothing. */
    public static Link of(Duration delay) {
        return new Link(delay, Duration.ZERO, 0, 0);
    }

    public static Link ofMillis(long delay) {
        return of(Duration.ofMillis(delay));
    }

    public Link withJitter(Duration changed) {
        return new Link(delay, changed, loss, duplication);
    }

    public Link withLoss(double changed) {
        return new Link(delay, jitter, changed, duplication);
    }

    public Link withDuplication(double changed) {
        return new Link(delay, jitter, loss, changed);
    }
}
