package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.Hold;

/** How things stand at both sides, and what the other side was told of it. */
final class Conditions {
    private Condition own = Condition.FREE;
    private Condition told = Condition.FREE;
    private Condition theirs = Condition.FREE;

    /** Whether either side wants no data to flow. */
    boolean areHolding() {
        return own.hold() != Hold.NONE || theirs.hold() != Hold.NONE;
    }

    void own(Condition now) {
        own = now;
    }

    void theirs(Condition now) {
        theirs = now;
    }

    /** Tells the other side if it does not know. */
    void tell(MonoTime now, Outbox<?> outbox) {
        if (!own.equals(told)) {
            told = own;
            outbox.say(now, own);
        }
    }
}
