package dev.punchline.engine.session;

/** Which side of a session this is; it decides who controls ICE and who opens the QUIC connection. */
public enum SessionRole {
    /** Sent the request. */
    CALLER,
    /** Received the request. */
    CALLED
}
