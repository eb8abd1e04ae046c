package dev.punchline.engine.pace;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.protocol.time.MonoTime;

/** One transfer at a {@link Turnstile}: its own limit, and what it does when it is its turn. */
public final class Flow {
    /** Lets a piece pass. */
    @FunctionalInterface
    public interface Turn {
        void take(MonoTime now);
    }

    private final TokenBucket own;
    private final Turn turn;

    /** A transfer that nothing but the common limit holds back. */
    public Flow(MonoTime now, Turn turn) {
        this.own = new TokenBucket(now, RateLimit.NONE);
        this.turn = turn;
    }

    TokenBucket own() {
        return own;
    }

    /** It is this transfer's turn: it passes a piece, tells the turnstile, and queues up again if it has more. */
    public void take(MonoTime now) {
        turn.take(now);
    }
}
