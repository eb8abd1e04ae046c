package dev.punchline.protocol.stun;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Turns messages into datagrams. */
public final class StunEncoder {
    private static final int ATTRIBUTE_HEADER = 4;

    private final ByteBuffer out;

    private StunEncoder(ByteBuffer out) {
        this.out = out;
    }

    /**
     * Encodes a message and seals it.
     *
     * @param seals in the order integrity, integrity with SHA-256, fingerprint; each at most once
     * @return a new buffer on the heap that holds just the datagram, ready to be read
     * @throws IllegalArgumentException if the seals are out of order, or the datagram would exceed {@link
     *     StunHeader#MAX_DATAGRAM} bytes
     */
    public static ByteBuffer encode(StunMessage message, StunSeal... seals) {
        ByteBuffer scratch = ByteBuffer.allocate(StunHeader.MAX_DATAGRAM);
        encode(message, scratch, seals);
        return ByteBuffer.wrap(Arrays.copyOf(scratch.array(), scratch.position()));
    }

    /**
     * Encodes a message into a buffer of the caller, from its position on.
     *
     * @throws IllegalArgumentException as {@link #encode(StunMessage, StunSeal...)}, or if the buffer is too small; what
     *     it holds behind its position is then undefined
     */
    public static void encode(StunMessage message, ByteBuffer target, StunSeal... seals) {
        ByteBuffer out = target.slice().order(ByteOrder.BIG_ENDIAN);
        out.limit(Math.min(out.limit(), StunHeader.MAX_DATAGRAM));
        try {
            new StunEncoder(out).write(message, seals);
        } catch (BufferOverflowException e) {
            throw new IllegalArgumentException("message exceeds " + out.limit() + " bytes: " + message, e);
        }
        target.position(target.position() + out.position());
    }

    private void write(StunMessage message, StunSeal... seals) {
        out.putShort((short) (message.stunClass().bits() | message.method().bits()));
        out.putShort((short) 0);
        out.putInt(StunHeader.MAGIC_COOKIE);
        message.id().write(out);
        for (StunAttribute attribute : message.attributes()) {
            int start = out.position();
            out.putShort((short) attribute.type()).putShort((short) 0);
            attribute.writeValue(out, message.id());
            int length = out.position() - start - ATTRIBUTE_HEADER;
            out.putShort(start + Short.BYTES, (short) length);
            while (out.position() % ATTRIBUTE_HEADER != 0) {
                out.put((byte) 0);
            }
        }
        int lastType = -1;
        for (StunSeal seal : seals) {
            // The types happen to ascend in the order that RFC 8489 section 14 asks for.
            if (seal.type() <= lastType) {
                throw new IllegalArgumentException("seals out of order");
            }
            lastType = seal.type();
            write(seal);
        }
        setLength(out.position());
    }

    private void write(StunSeal seal) {
        int start = out.position();
        if (seal instanceof StunSeal.Integrity integrity) {
            StunMac mac = integrity.mac();
            setLength(start + ATTRIBUTE_HEADER + mac.bytes());
            byte[] tag = mac.compute(integrity.key(), out.slice(0, start));
            out.putShort((short) mac.type()).putShort((short) tag.length).put(tag);
        } else {
            setLength(start + ATTRIBUTE_HEADER + StunSeal.Fingerprint.BYTES);
            int crc = StunDecoder.fingerprintOf(out.slice(0, start));
            out.putShort((short) seal.type())
                    .putShort((short) StunSeal.Fingerprint.BYTES)
                    .putInt(crc);
        }
    }

    private void setLength(int end) {
        out.putShort(Short.BYTES, (short) (end - StunHeader.SIZE));
    }
}
