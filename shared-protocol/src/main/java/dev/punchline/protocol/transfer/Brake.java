package dev.punchline.protocol.transfer;

/** What a side finds that it waits for most. */
public enum Brake {
    /** The line or the other side, as far as this side can see. */
    LINE(0),
    /** Its own disk. */
    DISK(1),
    /** Its own processor. */
    PROCESSOR(2),
    /** A rate limit that was set here. */
    LIMIT(3);

    private final int code;

    Brake(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What this version does not know is nothing of its own. */
    static Brake of(int code) {
        for (Brake brake : values()) {
            if (brake.code == code) {
                return brake;
            }
        }
        return LINE;
    }
}
