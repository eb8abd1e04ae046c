package dev.punchline.engine.probing;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;

/** So many at once, and one more per span in the long run (the generic cell rate algorithm, ITU-T I.371). */
final class Allowance {
    /**
     * A size.
     *
     * @param burst at once after a rest, 1 or more
     * @param refill after which there is one more
     */
    record Size(int burst, Duration refill) {}

    private final Size size;
    /** When nothing of it is used any more. */
    private MonoTime fullAt;

    Allowance(Size size, MonoTime now) {
        this.size = size;
        this.fullAt = now;
    }

    /** Whether there is one left; if so it is taken. */
    boolean take(MonoTime now) {
        MonoTime from = fullAt.isBefore(now) ? now : fullAt;
        if (from.since(now).compareTo(size.refill().multipliedBy(size.burst() - 1L)) > 0) {
            return false;
        }
        fullAt = from.plus(size.refill());
        return true;
    }

    boolean isFull(MonoTime now) {
        return !now.isBefore(fullAt);
    }
}
