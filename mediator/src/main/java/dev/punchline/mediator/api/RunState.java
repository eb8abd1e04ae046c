package dev.punchline.mediator.api;

/** Whether the mediator serves or is being stopped. Safe to use from any thread. */
public final class RunState {
    private volatile boolean stopping;

    /** From now on new registrations are refused and readiness says no. */
    public void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }
}
