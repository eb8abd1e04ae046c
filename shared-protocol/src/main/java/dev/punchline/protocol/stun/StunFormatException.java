package dev.punchline.protocol.stun;

/**
 * The bytes are not a STUN message that can be understood: the sender's fault, to be counted and dropped. It carries no
 * stack trace, since strangers can cause it at line rate.
 */
public final class StunFormatException extends Exception {
    /** What is wrong, as far as an answer depends on it. */
    public enum Fault {
        /** No STUN header, or not a whole message: drop it. */
        NOT_STUN,
        /** A STUN header, but attributes that cannot be read: a request deserves error 400. */
        MALFORMED,
        /** The fingerprint is wrong: drop it (RFC 8489 section 6.3). */
        WRONG_FINGERPRINT
    }

    private final Fault fault;

    StunFormatException(String message) {
        this(Fault.MALFORMED, message);
    }

    StunFormatException(Fault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
