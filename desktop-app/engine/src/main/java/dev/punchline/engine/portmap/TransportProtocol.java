package dev.punchline.engine.portmap;

/** What runs over the port that a router is asked for. */
public enum TransportProtocol {
    UDP(17, 1),
    TCP(6, 2);

    private final int number;
    private final int natPmpOpcode;

    TransportProtocol(int number, int natPmpOpcode) {
        this.number = number;
        this.natPmpOpcode = natPmpOpcode;
    }

    /** The protocol number of IANA, as PCP wants it (RFC 6887 section 11.1). */
    int number() {
        return number;
    }

    /** The operation that maps such a port (RFC 6886 section 3.3). */
    int natPmpOpcode() {
        return natPmpOpcode;
    }
}
