package dev.punchline.protocol.nat;

/** How a NAT numbers the public ports of new mappings (RFC 4787 section 4.2, RFC 7753). */
public enum PortAllocation {
    /** The public port equals the private one where it is free. */
    PRESERVING("preserving"),
    /** Each new mapping gets a port a small, steady step further on. */
    SEQUENTIAL("sequential"),
    /** Anywhere in the range. */
    RANDOM("random"),
    /** Anywhere in a small block that belongs to one subscriber. */
    BLOCK("block"),
    /** Not measured. */
    UNKNOWN("unknown");

    private final String code;

    PortAllocation(String code) {
        this.code = code;
    }

    /** The stable word on the wire and in JSON output. */
    public String code() {
        return code;
    }

    /** The value of a code; a word of a later version reads as {@link #UNKNOWN}. */
    public static PortAllocation ofCode(String code) {
        for (PortAllocation value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return UNKNOWN;
    }
}
