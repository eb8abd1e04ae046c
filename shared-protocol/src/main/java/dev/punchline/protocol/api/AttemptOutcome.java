package dev.punchline.protocol.api;

/** How an attempt went for one of its peers. */
public enum AttemptOutcome {
    /** A secured path was found. */
    CONNECTED("connected"),
    /** None was found, or the peer gave up. */
    FAILED("failed"),
    /** The called peer did not want it. */
    DECLINED("declined");

    private final String code;

    AttemptOutcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
