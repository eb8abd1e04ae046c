package dev.punchline.gui.transfers;

import dev.punchline.gui.text.Texts;

/** How far a transfer is, with the colours of its badge and bar. */
public enum TransferState {
    /** The files are listed, and the peer is reached where it is not yet. */
    PREPARING("state.preparing", "neutral"),
    WAITS_FOR_THEM("state.waits-for-them", "warning"),
    WAITS_FOR_US("state.waits-for-us", "warning"),
    /** It waits for its turn, at either side. */
    QUEUED("state.queued", "neutral"),
    PAUSED("state.paused", "warning"),
    PAUSED_BY_PEER("state.paused-by-peer", "warning"),
    /** The connection broke; it goes on when the other side is back. */
    WAITS_FOR_PEER("state.waits-for-peer", "warning"),
    SENDING("state.sending", "accent"),
    RECEIVING("state.receiving", "accent"),
    /** It broke off, perhaps in an earlier run of the program; what came is here, and goes on when it is sent again. */
    HALF_DONE("state.half-done", "warning"),
    COMPLETE("state.complete", "success"),
    DECLINED("state.declined", "neutral"),
    CANCELLED("state.cancelled", "neutral"),
    FAILED("state.failed", "danger");

    private final String key;
    private final String styleClass;

    TransferState(String key, String styleClass) {
        this.key = key;
        this.styleClass = styleClass;
    }

    public String word() {
        return Texts.of(key);
    }

    /** The class in {@code punchline.css} that gives the badge and the bar their colours. */
    public String styleClass() {
        return styleClass;
    }

    /** Whether it was accepted, and somebody lets no data flow. */
    public boolean isHeld() {
        return this == QUEUED || this == PAUSED || this == PAUSED_BY_PEER || this == WAITS_FOR_PEER;
    }

    /** Whether nothing more will come. */
    public boolean isOver() {
        return switch (this) {
            case HALF_DONE, COMPLETE, DECLINED, CANCELLED, FAILED -> true;
            case PREPARING,
                    WAITS_FOR_THEM,
                    WAITS_FOR_US,
                    QUEUED,
                    PAUSED,
                    PAUSED_BY_PEER,
                    WAITS_FOR_PEER,
                    SENDING,
                    RECEIVING -> false;
        };
    }
}
