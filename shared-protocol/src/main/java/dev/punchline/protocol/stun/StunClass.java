package dev.punchline.protocol.stun;

/** What a message is in its transaction (RFC 8489 section 5). */
public enum StunClass {
    /** Wants an answer. */
    REQUEST(0x000),
    /** Wants none and gets none. */
    INDICATION(0x010),
    /** The answer to a request that succeeded. */
    SUCCESS(0x100),
    /** The answer to a request that failed; carries an {@link ErrorCode}. */
    ERROR(0x110);

    /** The two bits of the class, where they stand in the message type. */
    static final int MASK = 0x110;

    private final int bits;

    StunClass(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    static StunClass ofType(int messageType) {
        return switch (messageType & MASK) {
            case 0x000 -> REQUEST;
            case 0x010 -> INDICATION;
            case 0x100 -> SUCCESS;
            default -> ERROR;
        };
    }
}
