package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages that strangers send. What is read is never larger than the datagram, and every length is checked
 * before it is used.
 */
public final class StunDecoder {
    private static final int ATTRIBUTE_HEADER = 4;

    private final ByteBuffer in;
    private final StunHeader header;
    private final List<StunAttribute> attributes = new ArrayList<>();
    private @Nullable StunProof strongest;
    private StunSeals.FingerprintState fingerprint = StunSeals.FingerprintState.ABSENT;

    private StunDecoder(ByteBuffer in, StunHeader header) {
        this.in = in;
        this.header = header;
    }

    /**
     * Reads one datagram. Attributes of unknown type become {@link OpaqueAttribute}s.
     *
     * @param datagram from position to limit; stays as it was, and is not referred to afterwards
     * @throws StunFormatException if it is not one whole, well-formed message of at most {@link
     *     StunHeader#MAX_DATAGRAM} bytes, or if its fingerprint is wrong; nothing else is thrown
     */
    public static StunMessage decode(ByteBuffer datagram) throws StunFormatException {
        StunHeader header = StunHeader.decode(datagram);
        return new StunDecoder(datagram.slice().order(ByteOrder.BIG_ENDIAN), header).message();
    }

    private StunMessage message() throws StunFormatException {
        int count = 0;
        for (int at = StunHeader.SIZE; at < in.limit(); count++) {
            if (count == StunMessage.MAX_ATTRIBUTES) {
                throw new StunFormatException("more than " + StunMessage.MAX_ATTRIBUTES + " attributes");
            }
            at = readAttribute(at);
        }
        return new StunMessage(
                header.stunClass(), header.method(), header.id(), attributes, new StunSeals(strongest, fingerprint));
    }

    /** Reads the attribute at a place and returns where the next one begins. */
    private int readAttribute(int at) throws StunFormatException {
        int room = in.limit() - at - ATTRIBUTE_HEADER;
        int type = room < 0 ? 0 : Short.toUnsignedInt(in.getShort(at));
        int length = room < 0 ? 0 : Short.toUnsignedInt(in.getShort(at + Short.BYTES));
        int padded = (length + 3) & ~3;
        if (padded > room) {
            throw new StunFormatException("attribute of " + length + " bytes with " + room + " left");
        }
        int next = at + ATTRIBUTE_HEADER + padded;
        ByteBuffer value = in.slice(at + ATTRIBUTE_HEADER, length);
        if (type == StunSeal.Fingerprint.TYPE) {
            checkFingerprint(at, value);
        } else if (type == StunMac.SHA256.type()) {
            if (strongest == null || strongest.mac() == StunMac.SHA1) {
                strongest = proof(StunMac.SHA256, at, value);
            }
        } else if (strongest == null && type == StunMac.SHA1.type()) {
            strongest = proof(StunMac.SHA1, at, value);
        } else if (strongest == null) {
            attributes.add(AttributeReader.read(type, value, header.id()));
        }
        // RFC 8489 sections 14.5 and 14.6: whatever else follows an integrity attribute is ignored.
        return next;
    }

    private void checkFingerprint(int at, ByteBuffer value) throws StunFormatException {
        if (value.remaining() != StunSeal.Fingerprint.BYTES
                || in.limit() != at + ATTRIBUTE_HEADER + value.remaining()) {
            throw new StunFormatException("the fingerprint is not the last attribute");
        }
        if (value.getInt() != fingerprintOf(in.slice(0, at))) {
            throw new StunFormatException(StunFormatException.Fault.WRONG_FINGERPRINT, "wrong fingerprint");
        }
        fingerprint = StunSeals.FingerprintState.RIGHT;
    }

    static int fingerprintOf(ByteBuffer covered) {
        CRC32 crc = new CRC32();
        crc.update(covered);
        return (int) crc.getValue() ^ StunSeal.Fingerprint.MASK;
    }

    private StunProof proof(StunMac mac, int at, ByteBuffer value) throws StunFormatException {
        if (!mac.mayHaveLength(value.remaining())) {
            throw new StunFormatException(mac + " code of " + value.remaining() + " bytes");
        }
        byte[] covered = new byte[at];
        in.get(0, covered);
        // RFC 8489 section 14.5: the code was made with a length that ends behind this attribute.
        int length = at + ATTRIBUTE_HEADER + value.remaining() - StunHeader.SIZE;
        ByteBuffer.wrap(covered).putShort(Short.BYTES, (short) length);
        byte[] tag = new byte[value.remaining()];
        value.get(tag);
        return new StunProof(mac, covered, tag);
    }
}
