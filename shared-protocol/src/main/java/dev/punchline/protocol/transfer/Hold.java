package dev.punchline.protocol.transfer;

/** Why a side lets no more data flow for now. */
public enum Hold {
    /** It does let it flow. */
    NONE(0),
    /** Other transfers of this side go first. */
    QUEUED(1),
    /** The person at this side wants it so. */
    PAUSED(2);

    private final int code;

    Hold(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What this version does not know holds nothing. */
    static Hold of(int code) {
        return code == QUEUED.code ? QUEUED : code == PAUSED.code ? PAUSED : NONE;
    }
}
