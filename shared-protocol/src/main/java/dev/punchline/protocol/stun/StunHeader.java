package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first 20 bytes of a message. Whoever must answer a message whose attributes are broken reads the header alone.
 *
 * @param stunClass request, indication or kind of answer
 * @param method what it is about
 * @param length bytes of all attributes, a multiple of four
 * @param id pairs answers with requests
 */
public record StunHeader(StunClass stunClass, StunMethod method, int length, TransactionId id) {
    /** Bytes of the header. */
    public static final int SIZE = 20;

    /** RFC 8489 section 5: tells STUN from other protocols on the same port, and from RFC 3489. */
    public static final int MAGIC_COOKIE = 0x2112_A442;

    /**
     * Larger datagrams are refused. RFC 8489 section 6.1 wants messages below the path MTU; only PADDING goes beyond it
     * on purpose (RFC 5780 section 7.6), in known clients with 1500 bytes.
     */
    public static final int MAX_DATAGRAM = 2_048;

    private static final int ALIGNMENT = 4;

    /**
     * Whether a datagram is STUN rather than QUIC (RFC 9443 section 3: first byte 0 to 3; then magic cookie and length
     * fit). Cheap; the attributes are not looked at.
     *
     * @param datagram from position to limit; stays as it was
     */
    public static boolean isStun(ByteBuffer datagram) {
        ByteBuffer in = datagram.slice().order(ByteOrder.BIG_ENDIAN);
        return in.remaining() >= SIZE
                && in.remaining() <= MAX_DATAGRAM
                && (in.get(0) & 0xFC) == 0
                && in.getInt(4) == MAGIC_COOKIE
                && length(in) % ALIGNMENT == 0
                && length(in) + SIZE == in.remaining();
    }

    /**
     * Reads the header of a datagram.
     *
     * @param datagram from position to limit; stays as it was
     * @throws StunFormatException if this is no STUN message, or not a whole one
     */
    public static StunHeader decode(ByteBuffer datagram) throws StunFormatException {
        if (!isStun(datagram)) {
            throw new StunFormatException(
                    StunFormatException.Fault.NOT_STUN,
                    "not STUN, or not a whole message: " + datagram.remaining() + " bytes");
        }
        ByteBuffer in = datagram.slice().order(ByteOrder.BIG_ENDIAN);
        int type = Short.toUnsignedInt(in.getShort(0));
        return new StunHeader(
                StunClass.ofType(type),
                StunMethod.ofType(type),
                length(in),
                TransactionId.read(in, SIZE - TransactionId.SIZE));
    }

    private static int length(ByteBuffer in) {
        return Short.toUnsignedInt(in.getShort(2));
    }
}
