package dev.punchline.engine.storage;

import dev.punchline.engine.transfer.ReceivedEntry;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what a journal tells against the disk and against the new offer. A beginning counts as far as its chunks, read
 * again, have their hashes; so it does not matter in which order a power cut let data and journal reach the disk. A file
 * that the sender has changed since is begun anew, and what was made of the old one here is removed. Blocks on the disk.
 */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final TargetFolder target;
    private final BitSet complete = new BitSet();
    private final SortedMap<Integer, Long> beginnings = new TreeMap<>();
    private final List<JournalRecord> records = new ArrayList<>();

    private Recovery(TargetFolder target) {
        this.target = target;
    }

    static Recovery of(TargetFolder target, Unfinished past) {
        Recovery recovery = new Recovery(target);
        if (past.mark().isEmpty()) {
            return recovery;
        }
        try (FolderWalk walk = target.walk()) {
            for (int file = 0; file < target.entries(); file++) {
                if (target.wantsFile(file)) {
                    recovery.tryToTake(walk, file, past.drafts().get(file));
                }
            }
            for (Unfinished.Draft draft : past.drafts().values()) {
                boolean goesOn = recovery.beginnings.containsKey(draft.begun().file());
                if (!goesOn && draft.placed() == null) {
                    Leavings.removePart(walk, past.mark(), draft);
                }
            }
        } catch (IOException e) {
            log.debug("nothing is gone on with: {}", e.toString());
        }
        return recovery;
    }

    /** What need not be sent. */
    Holdings held() {
        return new Holdings(complete, beginnings);
    }

    /** The same as the next journal has to tell it. */
    List<JournalRecord> records() {
        return records;
    }

    private void tryToTake(FolderWalk walk, int file, Unfinished.@Nullable Draft draft) {
        ReceivedEntry entry = target.entry(file);
        try {
            HeldFolder folder = walk.to(target.parentOf(entry.path()));
            if (draft == null) {
                removePart(folder, file); // the word of it was lost
                return;
            }
            boolean same = draft.begun().size() == entry.size()
                    && draft.begun().modifiedMillis() == entry.modifiedMillis()
                    && draft.begun().part().equals(target.partOf(file));
            if (!same) {
                removeOld(folder, file, draft);
            } else if (draft.placed() != null) {
                String name = draft.placed();
                if (name != null && isFileOf(entry.size(), folder.look(name))) {
                    whole(draft, name);
                }
            } else {
                take(folder, file, draft);
            }
        } catch (IOException e) {
            log.debug("entry {} is received anew: {}", file, e.toString());
        }
    }

    private void take(HeldFolder folder, int file, Unfinished.Draft draft) throws IOException {
        ReceivedEntry entry = target.entry(file);
        JournalRecord.Placing placing = draft.placing();
        String part = target.partName(file);
        if (folder.look(part) == null) {
            if (placing != null && isWhole(folder, placing.name(), draft)) {
                whole(draft, placing.name()); // only the word of it is missing in the journal
            }
            return;
        }
        if (placing != null
                && placing.place() == JournalRecord.Place.FREE
                && isFileOf(0, folder.look(placing.name()))) {
            folder.deleteFile(placing.name()); // which was made to hold the name
        }
        List<JournalRecord.Written> good = verified(folder, part, draft);
        if (!good.isEmpty() && end(good) == entry.size()) {
            good.remove(good.size() - 1); // something has to be sent, or nobody would say that the file ends
        }
        if (good.isEmpty() || beginnings.size() == Holdings.MAX_BEGINNINGS) {
            folder.deleteFile(part);
            return;
        }
        try (FileChannel channel = folder.reopenFile(part)) {
            channel.truncate(end(good));
        }
        beginnings.put(file, end(good));
        records.add(draft.begun());
        records.addAll(good);
    }

    private void whole(Unfinished.Draft draft, String name) {
        int file = draft.begun().file();
        complete.set(file);
        records.add(draft.begun());
        records.add(new JournalRecord.Placed(file, name));
    }

    private boolean isWhole(HeldFolder folder, String name, Unfinished.Draft draft) throws IOException {
        long size = draft.begun().size();
        return isFileOf(size, folder.look(name)) && end(verified(folder, name, draft)) == size;
    }

    private void removePart(HeldFolder folder, int file) throws IOException {
        BasicFileAttributes there = folder.look(target.partName(file));
        if (there != null && there.isRegularFile()) {
            folder.deleteFile(target.partName(file));
        }
    }

    private void removeOld(HeldFolder folder, int file, Unfinished.Draft draft) throws IOException {
        removePart(folder, file);
        String name = draft.placed();
        BasicFileAttributes there = name == null ? null : folder.look(name);
        boolean untouched = isFileOf(draft.begun().size(), there)
                && there != null
                && there.lastModifiedTime().toMillis() == draft.begun().modifiedMillis();
        if (name != null && untouched) {
            folder.deleteFile(name);
        }
    }

    private static boolean isFileOf(long size, @Nullable BasicFileAttributes there) {
        return there != null && there.isRegularFile() && there.size() == size;
    }

    private static long end(List<JournalRecord.Written> chunks) {
        return chunks.isEmpty() ? 0 : Unfinished.end(chunks.get(chunks.size() - 1));
    }

    /** The chunks from the start on that are on the disk as they were received. */
    private static List<JournalRecord.Written> verified(HeldFolder folder, String name, Unfinished.Draft draft)
            throws IOException {
        List<JournalRecord.Written> good = new ArrayList<>();
        ByteBuffer data = ByteBuffer.allocate(1 << 20); // the largest chunk that there is
        try (FileChannel channel = folder.readFile(name)) {
            for (JournalRecord.Written chunk : draft.written()) {
                if (chunk.length() > data.capacity()) {
                    return good;
                }
                data.clear().limit(chunk.length());
                while (data.hasRemaining() && channel.read(data, chunk.offset() + data.position()) >= 0) {
                    // until the chunk or the file ends
                }
                MessageDigest digest = Digests.sha256();
                digest.update(data.flip());
                if (data.limit() < chunk.length() || !new Sha256(digest.digest()).equals(chunk.sha256())) {
                    return good;
                }
                good.add(chunk);
            }
        }
        return good;
    }
}
