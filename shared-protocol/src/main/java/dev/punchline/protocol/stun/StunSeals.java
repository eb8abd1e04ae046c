package dev.punchline.protocol.stun;

import org.jspecify.annotations.Nullable;

/**
 * What a message was received with behind its attributes.
 *
 * @param strongest of two integrity attributes the one with the longer code: RFC 8489 section 9.1.3 wants
 *     MESSAGE-INTEGRITY-SHA256 checked where it is there
 */
record StunSeals(@Nullable StunProof strongest, FingerprintState fingerprint) {
    /** Of a message that was made here. */
    static final StunSeals NONE = new StunSeals(null, FingerprintState.ABSENT);

    /** A wrong fingerprint is a format error, so there is no third state. */
    enum FingerprintState {
        RIGHT,
        ABSENT
    }
}
