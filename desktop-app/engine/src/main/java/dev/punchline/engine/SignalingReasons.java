package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.MediatorFault;
import dev.punchline.engine.signal.SignalingFault;

/** What a fault of the mediator's line means for an attempt, and for the person. */
final class SignalingReasons {
    private SignalingReasons() {}

    /** Why a request failed. */
    static FailureReason of(SignalingFault fault) {
        return switch (fault.kind()) {
            case UNREACHABLE, NOT_A_MEDIATOR, NOT_REGISTERED, CLOSED -> FailureReason.MEDIATOR_UNREACHABLE;
            case REFUSED, RATE_LIMITED, REPLACED -> FailureReason.MEDIATOR_REFUSED;
            case PEER_UNKNOWN -> FailureReason.PEER_UNKNOWN;
            case PEER_OFFLINE -> FailureReason.PEER_OFFLINE;
        };
    }

    /** What a person is told of a request that failed so: what the mediator said, or why it could not be asked. */
    static String message(SignalingFault fault) {
        FailureReason reason = of(fault);
        return switch (reason) {
            case MEDIATOR_REFUSED -> reason.message() + " It said: " + fault.message() + " (" + fault.code() + ")";
            case MEDIATOR_UNREACHABLE -> fault.message();
            default -> reason.message();
        };
    }

    static MediatorFault fault(SignalingFault fault) {
        MediatorFault.Kind kind = switch (fault.kind()) {
            case UNREACHABLE, NOT_A_MEDIATOR, NOT_REGISTERED, CLOSED -> MediatorFault.Kind.UNREACHABLE;
            case REFUSED, RATE_LIMITED, REPLACED, PEER_UNKNOWN, PEER_OFFLINE -> MediatorFault.Kind.REFUSED;
        };
        return new MediatorFault(kind, fault.message());
    }
}
