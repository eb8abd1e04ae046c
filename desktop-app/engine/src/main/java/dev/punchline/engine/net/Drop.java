package dev.punchline.engine.net;

/** Why an incoming datagram was dropped. */
public enum Drop {
    /** QUIC from an address from which no session's check has been authenticated. */
    UNKNOWN_SENDER,
    /** Neither STUN nor QUIC (RFC 9443 section 3), empty, or too short to tell. */
    UNKNOWN_KIND,
    /** STUN longer than any that we understand. */
    STUN_TOO_LONG
}
