package dev.punchline.protocol.transfer;

import dev.punchline.protocol.id.TransferId;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Opens a transfer: what the offer will hold, so that a reader can refuse it before it has read it.
 *
 * <p>Body: transfer id (16 bytes) | entries (u32) | total bytes (u64).
 *
 * @param transfer chosen at random by the sender; the same when the same transfer is taken up again
 * @param entryCount files and folders that the offer lists, at most {@link #MAX_ENTRIES}
 * @param totalBytes sum of the sizes of all files
 */
public record OfferHeader(TransferId transfer, int entryCount, long totalBytes) implements TransferFrame {
    /** About 250 bytes of memory each at the receiver, so a stranger's offer costs it no more than 60 MB. */
    public static final int MAX_ENTRIES = 250_000;

    private static final int ID_LENGTH = 16;

    /** @throws IllegalArgumentException if a number is negative or there are too many entries */
    public OfferHeader {
        if (entryCount < 1 || entryCount > MAX_ENTRIES) {
            throw new IllegalArgumentException("an offer has 1 to " + MAX_ENTRIES + " entries, not " + entryCount);
        }
        if (totalBytes < 0) {
            throw new IllegalArgumentException("negative size of the offer");
        }
    }

    static OfferHeader read(BodyReader body) {
        TransferId transfer = new TransferId(HexFormat.of().formatHex(body.bytes(ID_LENGTH)));
        return new OfferHeader(transfer, body.u31(), body.u63());
    }

    @Override
    public FrameType type() {
        return FrameType.OFFER_HEADER;
    }

    @Override
    public int bodyLength() {
        return ID_LENGTH + 4 + 8;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.put(HexFormat.of().parseHex(transfer.text())).putInt(entryCount).putLong(totalBytes);
    }
}
