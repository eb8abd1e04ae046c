package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a receiver has of an offer from an earlier, interrupted transfer of the same. Immutable.
 *
 * <p>Layout: length (u16) and that many bytes, the complete entries as bits, the lowest bit of the first byte for entry
 * 0 | count (u8) of beginnings, each: file (u32), bytes (u64), in rising order of the files.
 *
 * @param complete files that are whole
 * @param beginnings bytes from the start of a file that were verified, for files that are not whole
 */
public record Holdings(BitSet complete, SortedMap<Integer, Long> beginnings) {
    /** A receiver writes to a few files at a time; whatever else it finds begun is sent from the start. */
    public static final int MAX_BEGINNINGS = 64;

    /** Nothing. */
    public static final Holdings NONE = new Holdings(new BitSet(), new TreeMap<>());

    private static final int BEGINNING_LENGTH = 4 + 8;

    /** @throws IllegalArgumentException if there is too much of it, a file is both, or a beginning is empty */
    public Holdings {
        complete = (BitSet) complete.clone();
        beginnings = Collections.unmodifiableSortedMap(new TreeMap<>(beginnings));
        if (complete.length() > OfferHeader.MAX_ENTRIES || beginnings.size() > MAX_BEGINNINGS) {
            throw new IllegalArgumentException("more than any offer holds");
        }
        for (var beginning : beginnings.entrySet()) {
            int file = beginning.getKey();
            if (file < 0 || file >= OfferHeader.MAX_ENTRIES || beginning.getValue() <= 0 || complete.get(file)) {
                throw new IllegalArgumentException(beginning.getValue() + " bytes of file " + file);
            }
        }
    }

    /** A copy. */
    @Override
    public BitSet complete() {
        return (BitSet) complete.clone();
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return complete.isEmpty() && beginnings.isEmpty();
    }

    static Holdings read(BodyReader body) {
        BitSet complete = BitSet.valueOf(body.bytes(body.u16()));
        SortedMap<Integer, Long> beginnings = new TreeMap<>();
        int last = -1;
        for (int left = body.u8(); left > 0; left--) {
            int file = body.u31();
            if (file <= last) {
                throw new IllegalArgumentException("beginnings out of order");
            }
            last = file;
            beginnings.put(file, body.u63());
        }
        return new Holdings(complete, beginnings);
    }

    int encodedLength() {
        return 2 + bits(complete) + 1 + beginnings.size() * BEGINNING_LENGTH;
    }

    void write(ByteBuffer out) {
        out.putShort((short) bits(complete)).put(complete.toByteArray());
        out.put((byte) beginnings.size());
        beginnings.forEach((file, bytes) -> out.putInt(file).putLong(bytes));
    }

    private static int bits(BitSet set) {
        return (set.length() + 7) / 8;
    }
}
