package dev.punchline.engine.session;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.protocol.signal.DeclineReason;

/** What it means to a caller that it was declined. */
final class Declined {
    private Declined() {}

    static FailureReason reason(DeclineReason reason) {
        return switch (reason) {
            case REFUSED -> FailureReason.DECLINED;
            case BUSY -> FailureReason.BUSY;
            case STALE_CARD -> FailureReason.PEER_RESTARTED;
            case IDENTITY -> FailureReason.IDENTITY_MISMATCH;
        };
    }
}
