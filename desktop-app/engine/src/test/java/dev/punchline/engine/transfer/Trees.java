package dev.punchline.engine.transfer;

import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.EntryKind;
import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Offers for tests. */
final class Trees {
    static final TransferId ID = new TransferId("00112233445566778899aabbccddeeff");

    private Trees() {}

    static OfferEntry file(long size, String... path) {
        return new OfferEntry(List.of(path), EntryKind.FILE, size, 1_700_000_000_000L);
    }

    static OfferEntry folder(String... path) {
        return new OfferEntry(List.of(path), EntryKind.FOLDER, 0, 1_700_000_000_000L);
    }

    static OfferTree of(OfferEntry... entries) {
        return new OfferTree(List.of(entries));
    }

    /** Up to 40 entries in folders; empty files, small ones, and some of several chunks. */
    static OfferTree random(Random random) {
        List<OfferEntry> entries = new ArrayList<>();
        List<List<String>> folders = new ArrayList<>(List.of(List.of()));
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            List<String> path = new ArrayList<>(folders.get(random.nextInt(folders.size())));
            path.add("e" + i);
            if (random.nextInt(5) == 0) {
                folders.add(path);
                entries.add(new OfferEntry(path, EntryKind.FOLDER, 0, i));
            } else {
                long size = switch (random.nextInt(5)) {
                    case 0 -> 0;
                    case 1 -> ChunkPlan.CHUNK_LENGTH * (1L + random.nextInt(3));
                    case 2 -> random.nextInt(2_000_000);
                    default -> random.nextInt(5_000);
                };
                entries.add(new OfferEntry(path, EntryKind.FILE, size, i));
            }
        }
        return new OfferTree(entries);
    }

    /** Stands for the hash of a chunk. */
    static Sha256 hash(ChunkRef chunk) {
        return new Sha256(ByteBuffer.allocate(Sha256.LENGTH)
                .putInt(chunk.file())
                .putLong(chunk.offset())
                .putInt(chunk.length())
                .array());
    }
}
