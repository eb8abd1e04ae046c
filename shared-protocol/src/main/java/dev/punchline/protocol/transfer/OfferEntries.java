package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Part of the list of an offer. The entries of all such frames together, in the order of sending, are numbered from 0;
 * these numbers stand for the files later on.
 *
 * <p>Body: entries (u16) | each as in {@link OfferEntry}.
 *
 * @param entries at least one; together they fit one frame
 */
public record OfferEntries(List<OfferEntry> entries) implements TransferFrame {
    private static final int COUNT_LENGTH = 2;

    /** Room for entries in one frame, to be filled with {@link OfferEntry#encodedLength}. */
    public static final int CAPACITY = MAX_BODY_LENGTH - COUNT_LENGTH;

    /** @throws IllegalArgumentException if there is no entry, or more than a frame holds */
    public OfferEntries {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || lengthOf(entries) > CAPACITY) {
            throw new IllegalArgumentException(entries.size() + " entries do not make a frame");
        }
    }

    static OfferEntries read(BodyReader body) {
        int count = body.u16();
        List<OfferEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(OfferEntry.read(body)); // an entry has bytes, so their number is bound by the frame
        }
        return new OfferEntries(entries);
    }

    private static long lengthOf(List<OfferEntry> entries) {
        return entries.stream().mapToLong(OfferEntry::encodedLength).sum();
    }

    @Override
    public FrameType type() {
        return FrameType.OFFER_ENTRIES;
    }

    @Override
    public int bodyLength() {
        return COUNT_LENGTH + (int) lengthOf(entries);
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.putShort((short) entries.size());
        entries.forEach(entry -> entry.write(out));
    }
}
