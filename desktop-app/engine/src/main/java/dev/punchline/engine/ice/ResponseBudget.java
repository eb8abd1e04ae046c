package dev.punchline.engine.ice;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;

/**
 * Bounds how many answers leave, so that replayed checks can't make us a source of packets; an answer is smaller than its
 * question, so this is about numbers only. Who replays from invented addresses must not use up what the other side
 * needs, so there are two budgets.
 */
final class ResponseBudget {
    /** How fast it is renewed, and how much of it can be saved up. */
    enum Size {
        /**
         * For addresses that the other side has told: one answer for each check of the fastest allowed sender (RFC 8445
         * section 14.2), and a burst after a hiccup of the network whole.
         */
        TOLD(64, Duration.ofMillis(5)),
        /** For all others together: an honest one sends six checks in its first second. */
        UNKNOWN(32, Duration.ofMillis(20));

        private final int burst;
        private final Duration refill;

        Size(int burst, Duration refill) {
            this.burst = burst;
            this.refill = refill;
        }
    }

    private final Size size;
    /** When the budget is full again; the distance from now tells how much is spent. */
    private MonoTime fullAt;

    ResponseBudget(Size size, MonoTime now) {
        this.size = size;
        fullAt = now;
    }

    /** Whether one more answer may leave; if so it is counted. */
    boolean take(MonoTime now) {
        MonoTime from = fullAt.isBefore(now) ? now : fullAt;
        if (from.since(now).compareTo(size.refill.multipliedBy(size.burst - 1L)) > 0) {
            return false;
        }
        fullAt = from.plus(size.refill);
        return true;
    }
}
