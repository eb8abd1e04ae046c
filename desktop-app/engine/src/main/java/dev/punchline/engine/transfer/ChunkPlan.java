package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.OfferEntry;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which chunks a sender reads, one after the other: the files in the order of the offer, each from
 * its start or from where the receiver has it. */
final class ChunkPlan {
    /**
     * 256 KiB. A header of 52 bytes in front of it is 0.02 %; a break costs at most a window of 4 MiB again; hashing it
     * takes 0.15 ms, long against the hop between two threads; and it is the largest piece that every allocator of
     * Netty pools. 1 MiB was no faster over QUIC.
     */
    static final int CHUNK_LENGTH = 256 << 10;

    private final List<OfferEntry> entries;
    private final BitSet unwanted = new BitSet();
    private Map<Integer, Long> beginnings = Map.of();
    private int file;
    private long offset;

    ChunkPlan(List<OfferEntry> entries) {
        this.entries = entries;
        toNextFile();
    }

    private void toNextFile() {
        while (file < entries.size()
                && (unwanted.get(file) || !entries.get(file).kind().isFile())) {
            file++;
        }
        offset = beginnings.getOrDefault(file, 0L);
    }

    /** Gives out nothing of these; to be said before anything was given out. */
    void leaveOut(BitSet entriesNotWanted) {
        unwanted.or(entriesNotWanted);
        toNextFile();
    }

    /** Gives out nothing of what the receiver has; to be said before anything was given out. */
    void leaveOut(Holdings held) {
        unwanted.or(held.complete());
        beginnings = held.beginnings();
        toNextFile();
    }

    /** The next chunk, or null when all have been given out. An empty file has one chunk of no bytes. */
    @Nullable
    ChunkRef next() {
        if (file == entries.size()) {
            return null;
        }
        long size = entries.get(file).size();
        ChunkRef chunk = new ChunkRef(file, offset, (int) Math.min(CHUNK_LENGTH, size - offset));
        offset = chunk.end();
        if (offset == size) {
            skipRestOf(file);
        }
        return chunk;
    }

    /** Gives out no more chunks of this file. */
    void skipRestOf(int skipped) {
        if (skipped == file) {
            file++;
            toNextFile();
        }
    }
}
