package dev.punchline.protocol.nat;

/** How a NAT picks the public address and port of a flow (RFC 4787 section 4.1). */
public enum NatMapping {
    /** Endpoint-independent: one public port for all destinations. */
    EIM("EIM"),
    /** Address-dependent: another public port for each destination address. */
    ADM("ADM"),
    /** Address- and port-dependent: another public port for each destination address and port ("symmetric"). */
    APDM("APDM"),
    /** Not measured, or the answers did not fit together. */
    UNKNOWN("unknown");

    private final String code;

    NatMapping(String code) {
        this.code = code;
    }

    /** The stable word on the wire and in JSON output. */
    public String code() {
        return code;
    }

    /** The value of a code; a word of a later version reads as {@link #UNKNOWN}. */
    public static NatMapping ofCode(String code) {
        for (NatMapping value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return UNKNOWN;
    }
}
