package dev.punchline.engine.event;

/** How far IPv6 goes from this computer. */
public enum Ipv6 {
    /** The mediator was reached by it. */
    WORKS("works"),
    /** There is a global address, and no answer of the mediator by IPv6. */
    SILENT("silent"),
    /** There is a global address; the mediator names no IPv6 address to try it with. */
    UNTRIED("untried"),
    /** This computer has no global IPv6 address. */
    NONE("none");

    private final String code;

    Ipv6(String code) {
        this.code = code;
    }

    /** The stable word in JSON output. */
    public String code() {
        return code;
    }
}
