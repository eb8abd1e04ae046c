package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.protocol.api.AttemptReport;

/** What a mediator is told of a session that failed. */
final class FailureReport {
    private FailureReport() {}

    /** A peer that says no is no fault of the two networks, whose success the mediator counts. */
    static AttemptReport of(FailureReason reason) {
        return switch (reason) {
            case DECLINED, BUSY -> AttemptReport.declined(reason.code());
            default -> AttemptReport.failed(reason.code());
        };
    }
}
