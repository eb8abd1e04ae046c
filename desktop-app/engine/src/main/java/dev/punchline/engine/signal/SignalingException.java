package dev.punchline.engine.signal;

import java.util.concurrent.CompletionException;

/** How the futures of {@link MediatorLink} fail. It carries no stack trace: it tells of the mediator, not of code. */
public final class SignalingException extends Exception {
    private final transient SignalingFault fault;

    public SignalingException(SignalingFault fault) {
        super(fault.message(), null, false, false);
        this.fault = fault;
    }

    public SignalingFault fault() {
        return fault;
    }

    /**
     * The fault of a failed future, also where a stage in between has wrapped it.
     *
     * @throws IllegalArgumentException if that failed for another reason, which is a bug
     */
    public static SignalingFault fault(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof SignalingException e) {
            return e.fault();
        }
        throw new IllegalArgumentException("not a fault of the mediator", failure);
    }
}
