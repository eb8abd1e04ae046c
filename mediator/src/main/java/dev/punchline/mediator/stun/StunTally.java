package dev.punchline.mediator.stun;

import java.util.concurrent.atomic.LongAdder;

/** How many datagrams were answered and how many were not. Safe to use from any thread. */
public final class StunTally {
    private final LongAdder answered = new LongAdder();
    private final LongAdder ignored = new LongAdder();

    void wasAnswered() {
        answered.increment();
    }

    /** It was no request, or one that nobody may send. */
    void wasIgnored() {
        ignored.increment();
    }

    /** Requests that got an answer, an error too. */
    public long answered() {
        return answered.sum();
    }

    /** Datagrams that got none, without those of too many from one address. */
    public long ignored() {
        return ignored.sum();
    }
}
