package dev.punchline.protocol.api;

/** Why the mediator ends an event stream. */
public enum StreamEnd {
    /** The same peer registered anew, from here or from elsewhere: the newest registration wins. */
    REPLACED("replaced"),
    /** The same registration opened another stream. */
    REOPENED("reopened"),
    /** The registration ended: the peer left, or did not renew it. */
    ENDED("ended"),
    /** The mediator is being stopped. */
    STOPPING("stopping");

    private final String code;

    StreamEnd(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The value of a code; a word of a later version reads as {@link #ENDED}. */
    static StreamEnd ofCode(String code) {
        for (StreamEnd end : values()) {
            if (end.code.equals(code)) {
                return end;
            }
        }
        return ENDED;
    }
}
