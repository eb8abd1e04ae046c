package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;

/**
 * One attribute of a message. Integrity and fingerprint are not among them: they are {@link StunSeal}s, since their
 * value depends on all bytes before them.
 */
public sealed interface StunAttribute
        permits AddressAttribute,
                TextAttribute,
                IceAttribute,
                ErrorCode,
                UnknownAttributes,
                ChangeRequest,
                ResponsePort,
                Padding,
                OpaqueAttribute {
    /** Types from here on may be skipped by a receiver that does not know them (RFC 8489 section 14). */
    int FIRST_OPTIONAL = 0x8000;

    /** The largest number of bytes of a value that fits into a datagram with nothing else in it. */
    int MAX_VALUE = StunHeader.MAX_DATAGRAM - StunHeader.SIZE - 2 * Short.BYTES;

    /** The 16-bit type as registered with IANA. */
    int type();

    /**
     * Writes the value, without type, length and padding.
     *
     * @param id of the message; XOR-MAPPED-ADDRESS mixes it in
     */
    void writeValue(ByteBuffer out, TransactionId id);
}
