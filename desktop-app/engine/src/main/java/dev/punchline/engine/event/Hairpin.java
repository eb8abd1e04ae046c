package dev.punchline.engine.event;

/** Whether packets from inside a NAT to its own public address come back in (RFC 4787 section 6). */
public enum Hairpin {
    SUPPORTED("supported"),
    MISSING("missing"),
    /** Not measured, or not measurable where each destination gets another port. */
    UNKNOWN("unknown");

    private final String code;

    Hairpin(String code) {
        this.code = code;
    }

    /** The stable word in JSON output. */
    public String code() {
        return code;
    }
}
