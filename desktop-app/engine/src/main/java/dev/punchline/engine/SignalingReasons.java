package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.MediatorFault;
import dev.punchline.engine.signal.SignalingException;
import dev.punchline.engine.signal.SignalingFault;
import java.util.concurrent.CompletionException;

/** What a fault of the mediator's line means for an attempt, and for the person. */
final class SignalingReasons {
    private SignalingReasons() {}

    /** Why a request failed, by the exception of its future. */
    static FailureReason of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof SignalingException signaling)) {
            throw new IllegalStateException("signaling fails with nothing else", cause);
        }
        return switch (signaling.fault().kind()) {
            case UNREACHABLE, NOT_A_MEDIATOR, NOT_REGISTERED, CLOSED -> FailureReason.MEDIATOR_UNREACHABLE;
            case REFUSED, RATE_LIMITED, REPLACED -> FailureReason.MEDIATOR_REFUSED;
            case PEER_UNKNOWN -> FailureReason.PEER_UNKNOWN;
            case PEER_OFFLINE -> FailureReason.PEER_OFFLINE;
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
