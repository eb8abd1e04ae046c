package dev.punchline.engine.nat;

/** The sockets that a discovery asks from. */
public enum NatSocket {
    /** The engine's own, whose public address is wanted: it asks for its mapping. */
    MAIN,
    /**
     * One that has never sent to a STUN server: it asks how answers from elsewhere are filtered. On {@link #MAIN} that
     * would go wrong, since asking for the mapping opens the filter to the very addresses that answers come from, and
     * keeps it open for minutes, into the next discovery. Closed when the discovery is over.
     */
    FRESH,
    /** Further ones that have sent nothing: each new mapping is a sample of how ports are numbered. Closed like FRESH. */
    SAMPLE_1,
    SAMPLE_2,
    SAMPLE_3,
    SAMPLE_4
}
