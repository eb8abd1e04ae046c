package dev.punchline.protocol.signal;

/** Why a peer does not want a session. It reveals no address either way. */
public enum DeclineReason {
    /** The person or the policy said no. */
    REFUSED("refused"),
    /** The peer is at its limit of sessions; later may help. */
    BUSY("busy"),
    /** The signal was sealed to a key of an earlier start; the caller needs the newer card. */
    STALE_CARD("stale-card"),
    /** The caller's key is not the one that is pinned for it. */
    IDENTITY("identity");

    private final String code;

    DeclineReason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The reason of a code; a word of a later version reads as {@link #REFUSED}. */
    static DeclineReason ofCode(String code) {
        for (DeclineReason reason : values()) {
            if (reason.code.equals(code)) {
                return reason;
            }
        }
        return REFUSED;
    }
}
