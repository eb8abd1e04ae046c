package dev.punchline.gui.transfers;

/** How far a transfer is, with the colours of its badge and bar. */
public enum TransferState {
    /** The files are listed, and the peer is reached where it is not yet. */
    PREPARING("Preparing", "neutral"),
    WAITS_FOR_THEM("Waiting", "warning"),
    WAITS_FOR_US("Your answer?", "warning"),
    /** It waits for its turn, at either side. */
    QUEUED("Queued", "neutral"),
    PAUSED("Paused", "warning"),
    PAUSED_BY_PEER("They paused", "warning"),
    SENDING("Sending", "accent"),
    RECEIVING("Receiving", "accent"),
    COMPLETE("Complete", "success"),
    DECLINED("Declined", "neutral"),
    CANCELLED("Cancelled", "neutral"),
    FAILED("Failed", "danger");

    private final String word;
    private final String styleClass;

    TransferState(String word, String styleClass) {
        this.word = word;
        this.styleClass = styleClass;
    }

    public String word() {
        return word;
    }

    /** The class in {@code punchline.css} that gives the badge and the bar their colours. */
    public String styleClass() {
        return styleClass;
    }

    /** Whether it was accepted, and somebody lets no data flow. */
    public boolean isHeld() {
        return this == QUEUED || this == PAUSED || this == PAUSED_BY_PEER;
    }

    /** Whether nothing more will come. */
    public boolean isOver() {
        return switch (this) {
            case COMPLETE, DECLINED, CANCELLED, FAILED -> true;
            case PREPARING, WAITS_FOR_THEM, WAITS_FOR_US, QUEUED, PAUSED, PAUSED_BY_PEER, SENDING, RECEIVING -> false;
        };
    }
}
