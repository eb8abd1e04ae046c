package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * The receiver wants what was offered, but for some entries: nothing more is said of those by either side. A folder that
 * is left out comes with all that is in it. Nor is anything said of files that it has already; of those that it has the
 * beginning of, the rest is sent.
 *
 * <p>Body: length (u16) and that many bytes, the entries that are not wanted as bits, the lowest bit of the first byte
 * for entry 0 | {@link Holdings}; each left away where it is empty and nothing follows.
 *
 * @param unwanted numbers of entries, below {@link OfferHeader#MAX_ENTRIES}
 * @param held what the receiver has of it
 */
public record Accept(BitSet unwanted, Holdings held) implements TransferFrame {
    private static final int LENGTH_PREFIX = 2;

    /** @throws IllegalArgumentException if a number is beyond every offer */
    public Accept {
        unwanted = (BitSet) unwanted.clone();
        if (unwanted.length() > OfferHeader.MAX_ENTRIES) {
            throw new IllegalArgumentException("an entry beyond every offer");
        }
    }

    /** Has nothing of it yet. */
    public Accept(BitSet unwanted) {
        this(unwanted, Holdings.NONE);
    }

    /** Wants everything. */
    public Accept() {
        this(new BitSet());
    }

    static Accept read(BodyReader body) {
        BitSet unwanted = body.hasMore() ? BitSet.valueOf(body.bytes(body.u16())) : new BitSet();
        return new Accept(unwanted, body.hasMore() ? Holdings.read(body) : Holdings.NONE);
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
        if (held.isEmpty()) {
            return unwanted.isEmpty() ? 0 : unwantedLength();
        }
        return unwantedLength() + held.encodedLength();
    }

    private int unwantedLength() {
        return LENGTH_PREFIX + (unwanted.length() + 7) / 8;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        if (!unwanted.isEmpty() || !held.isEmpty()) {
            byte[] bits = unwanted.toByteArray();
            out.putShort((short) bits.length).put(bits);
        }
        if (!held.isEmpty()) {
            held.write(out);
        }
    }
}
