package dev.punchline.engine.ice;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;

/**
 * Bounds how many answers leave, so that replayed checks can't make us a source of packets. An answer is smaller than
 * its question, so this is about numbers only.
 */
final class ResponseBudget {
    /** A burst after a network's hiccup is answered whole. */
    static final int BURST = 64;
    /** One answer for each check of the fastest allowed sender (RFC 8445 section 14.2). */
    static final Duration REFILL = Duration.ofMillis(5);

    /** When the budget is full again; the distance from now tells how much is spent. */
    private MonoTime fullAt;

    ResponseBudget(MonoTime now) {
        fullAt = now;
    }

    /** Whether one more answer may leave; if so it is counted. */
    boolean take(MonoTime now) {
        MonoTime from = fullAt.isBefore(now) ? now : fullAt;
        if (from.since(now).compareTo(REFILL.multipliedBy(BURST - 1)) > 0) {
            return false;
        }
        fullAt = from.plus(REFILL);
        return true;
    }
}
