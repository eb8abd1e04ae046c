package dev.punchline.engine.event;

/** How a router is asked for a port. */
public enum MappingProtocol {
    /** Port Control Protocol, RFC 6887. */
    PCP("pcp"),
    /** NAT Port Mapping Protocol, RFC 6886. */
    NAT_PMP("nat-pmp"),
    /** UPnP Internet Gateway Device, version 1 or 2. */
    UPNP_IGD("upnp-igd");

    private final String code;

    MappingProtocol(String code) {
        this.code = code;
    }

    /** The stable word in JSON output. */
    public String code() {
        return code;
    }
}
