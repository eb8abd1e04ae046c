package dev.punchline.protocol.stun;

/**
 * The bytes are not a STUN message that can be understood: the sender's fault, to be counted and dropped. It carries no
 * stack trace, since strangers can cause it at line rate.
 */
public final class StunFormatException extends Exception {
    StunFormatException(String message) {
        super(message, null, false, false);
    }
}
