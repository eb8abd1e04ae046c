package dev.punchline.lab.nat;

/** Whether a packet from inside to the NAT's own outside address comes back in (RFC 4787 section 6). */
public enum Hairpin {
    /** With the sender's outside address and port as its source (REQ-9 a). */
    SUPPORTED,
    MISSING
}
