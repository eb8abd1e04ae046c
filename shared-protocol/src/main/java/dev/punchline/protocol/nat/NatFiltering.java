package dev.punchline.protocol.nat;

/** Whose packets a NAT lets in to an open mapping (RFC 4787 section 5). */
public enum NatFiltering {
    /** Endpoint-independent: anybody's. */
    EIF("EIF"),
    /** Address-dependent: those of addresses that were sent to. */
    ADF("ADF"),
    /** Address- and port-dependent: those of addresses and ports that were sent to. */
    APDF("APDF"),
    /** Not measured, or not measurable with a single server address. */
    UNKNOWN("unknown");

    private final String code;

    NatFiltering(String code) {
        this.code = code;
    }

    /** The stable word on the wire and in JSON output. */
    public String code() {
        return code;
    }

    /** The value of a code; a word of a later version reads as {@link #UNKNOWN}. */
    public static NatFiltering ofCode(String code) {
        for (NatFiltering value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return UNKNOWN;
    }
}
