package dev.punchline.protocol.signal;

/** How an address was found at which a peer might be reached (RFC 8445 section 5.1.1, and our additions). */
public enum CandidateType {
    /** An address of an interface of the peer's computer. */
    HOST("host"),
    /** What a STUN server saw (server-reflexive). */
    REFLEXIVE("reflexive"),
    /** What the other peer saw of a check. */
    PEER_REFLEXIVE("peer-reflexive"),
    /** A port that a router granted on request (PCP, NAT-PMP, UPnP-IGD). */
    MAPPED("mapped"),
    /** A port that the NAT is expected to use next. */
    PREDICTED("predicted");

    private final String code;

    CandidateType(String code) {
        this.code = code;
    }

    /** The stable word on the wire and in JSON output. */
    public String code() {
        return code;
    }
}
