package dev.punchline.engine.signal;

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
}
