package dev.punchline.protocol.stun;

/** What checking a received message against a key said. */
public enum StunIntegrity {
    /** Whoever sent it knows the key; all attributes of the message are covered. */
    VALID,
    /** Another key, or changed on the way. */
    WRONG,
    /** The message carries no integrity attribute, or was not received at all. */
    ABSENT
}
