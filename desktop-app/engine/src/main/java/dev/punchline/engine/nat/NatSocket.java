package dev.punchline.engine.nat;

/** The two sockets that a discovery needs. */
public enum NatSocket {
    /** The engine's own, whose public address is wanted: it asks for its mapping. */
    MAIN,
    /**
     * One that has never sent to a STUN server: it asks how answers from elsewhere are filtered. On {@link #MAIN} that
     * would go wrong, since asking for the mapping opens the filter to the very addresses that answers come from, and
     * keeps it open for minutes, into the next discovery. Closed when the discovery is over.
     */
    FRESH
}
