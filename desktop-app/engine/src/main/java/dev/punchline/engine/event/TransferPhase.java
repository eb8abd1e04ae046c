package dev.punchline.engine.event;

/** Whether data flows in a transfer that has not ended, and if not, on whose account. */
public enum TransferPhase {
    /** It waits at this side for its turn. */
    QUEUED("queued"),
    /** It is accepted, and data flows. */
    ACTIVE("active"),
    /** The person at this side paused it. */
    PAUSED("paused"),
    /** It waits at the other side for its turn. */
    QUEUED_BY_PEER("queued-by-peer"),
    /** The person at the other side paused it. */
    PAUSED_BY_PEER("paused-by-peer"),
    /** It broke off, and goes on when the other side can be reached again. */
    WAITING("waiting");

    private final String code;

    TransferPhase(String code) {
        this.code = code;
    }

    /** The stable word in JSON output and documents. */
    public String code() {
        return code;
    }
}
