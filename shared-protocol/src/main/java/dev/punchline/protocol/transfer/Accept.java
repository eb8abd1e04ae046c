package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * The receiver wants what was offered, but for some entries: nothing more is said of those by either side. A folder that
 * is left out comes with all that is in it.
 *
 * <p>Body: length (u16) and that many bytes, the entries that are not wanted as bits, the lowest bit of the first byte
 * for entry 0; empty where all are wanted. What a receiver already has is to be appended.
 *
 * @param unwanted numbers of entries, below {@link OfferHeader#MAX_ENTRIES}
 */
public record Accept(BitSet unwanted) implements TransferFrame {
    private static final int LENGTH_PREFIX = 2;

    /** @throws IllegalArgumentException if a number is beyond every offer */
    public Accept {
        unwanted = (BitSet) unwanted.clone();
        if (unwanted.length() > OfferHeader.MAX_ENTRIES) {
            throw new IllegalArgumentException("an entry beyond every offer");
        }
    }

    /** Wants everything. */
    public Accept() {
        this(new BitSet());
    }

    static Accept read(BodyReader body) {
        return body.hasMore() ? new Accept(BitSet.valueOf(body.bytes(body.u16()))) : new Accept();
    }

    /** A copy. */
    @Override
    public BitSet unwanted() {
        return (BitSet) unwanted.clone();
    }

    @Override
    public FrameType type() {
        return FrameType.ACCEPT;
    }

    @Override
    public int bodyLength() {
        return unwanted.isEmpty() ? 0 : LENGTH_PREFIX + (unwanted.length() + 7) / 8;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        if (!unwanted.isEmpty()) {
            byte[] bits = unwanted.toByteArray();
            out.putShort((short) bits.length).put(bits);
        }
    }
}
