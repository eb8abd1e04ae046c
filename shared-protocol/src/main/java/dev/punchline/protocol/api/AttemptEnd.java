package dev.punchline.protocol.api;

/** Why the mediator ended an attempt. */
public enum AttemptEnd {
    /** The other peer gave up. */
    FAILED("failed"),
    /** The called peer does not want it. */
    DECLINED("declined"),
    /** Nothing was heard of it for too long. */
    EXPIRED("expired"),
    /** The other peer left the room. */
    PEER_LEFT("peer-left");

    private final String code;

    AttemptEnd(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The value of a code; a word of a later version reads as {@link #FAILED}. */
    static AttemptEnd ofCode(String code) {
        for (AttemptEnd end : values()) {
            if (end.code.equals(code)) {
                return end;
            }
        }
        return FAILED;
    }
}
