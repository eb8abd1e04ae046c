package dev.punchline.engine.sim;

/** Something with an address in a network: a host, or the outside of a NAT. */
interface Member {
    String name();

    Link link();

    /** A datagram to one of this member's addresses has come over its link. */
    void arrive(Datagram datagram);
}
