package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * The receiver has files of these sizes in their places, and would keep those that are equal: the sender answers with
 * {@link FileHashes}. Said once at most, between the offer and the acceptance. A sender that does not know it goes on
 * waiting, and is not asked again.
 *
 * <p>Body: length (u16) and that many bytes, entries as bits, the lowest bit of the first byte for entry 0.
 *
 * @param files numbers of files, below {@link OfferHeader#MAX_ENTRIES}; at least one
 */
public record Compare(BitSet files) implements TransferFrame {
    /** @throws IllegalArgumentException if there is none, or a number is beyond every offer */
    public Compare {
        files = (BitSet) files.clone();
        if (files.isEmpty() || files.length() > OfferHeader.MAX_ENTRIES) {
            throw new IllegalArgumentException("a comparison of nothing, or beyond every offer");
        }
    }

    static Compare read(BodyReader body) {
        return new Compare(BitSet.valueOf(body.bytes(body.u16())));
    }

    /** A copy. */
    @Override
    public BitSet files() {
        return (BitSet) files.clone();
    }

    @Override
    public FrameType type() {
        return FrameType.COMPARE;
    }

    @Override
    public int bodyLength() {
        return 2 + (files.length() + 7) / 8;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        byte[] bits = files.toByteArray();
        out.putShort((short) bits.length).put(bits);
    }
}
