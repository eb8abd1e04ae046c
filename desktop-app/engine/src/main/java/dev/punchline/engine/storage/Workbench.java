package dev.punchline.engine.storage;

import dev.punchline.engine.transfer.ReceivedEntry;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each worker has in hand of a transfer that is received: the file it has open, its way to the folders. Methods that
 * take a worker are called by that worker alone.
 */
final class Workbench {
    private static final Logger log = LoggerFactory.getLogger(Workbench.class);

    private final TargetFolder folder;
    private final Consumer<JournalRecord> journal;
    private final @Nullable PartialFile[] open;
    private final @Nullable FolderWalk[] walks;

    /** Slot of each worker: whether it has done its last thing here. */
    private final boolean[] over;

    /** How much of a file an earlier transfer left. Set before any worker looks. */
    private Map<Integer, Long> beginnings = Map.of();

    /** Of these the beginning turned out to be of no use. */
    private final Set<Integer> anew = ConcurrentHashMap.newKeySet();

    /** @param journal where each step is written down before it is taken */
    Workbench(int workers, TargetFolder folder, Consumer<JournalRecord> journal) {
        this.folder = folder;
        this.journal = journal;
        open = new PartialFile[workers];
        walks = new FolderWalk[workers];
        over = new boolean[workers];
    }

    /** There is this of an earlier transfer. */
    void goOnWith(Map<Integer, Long> begun) {
        beginnings = begun;
    }

    /** Whether there is something of it that is gone on with. */
    boolean isBegun(int file) {
        return beginnings.containsKey(file) && !anew.contains(file);
    }

    FolderWalk walkOf(int worker) throws IOException {
        FolderWalk walk = walks[worker];
        if (walk == null) {
            walk = folder.walk();
            walks[worker] = walk;
        }
        return walk;
    }

    /** The partial file, which is made or opened if it is not in hand. */
    PartialFile partOf(int worker, int file) throws IOException {
        PartialFile part = open[worker];
        if (part == null) {
            HeldFolder parent =
                    walkOf(worker).to(folder.parentOf(folder.entry(file).path()));
            if (isBegun(file)) {
                part = PartialFile.reopen(file, parent, folder.partName(file));
            } else {
                part = PartialFile.create(file, parent, folder.partName(file));
                ReceivedEntry entry = folder.entry(file);
                journal.accept(
                        new JournalRecord.Begun(file, entry.size(), entry.modifiedMillis(), folder.partOf(file)));
            }
            open[worker] = part;
        }
        if (!part.is(file)) {
            throw new IllegalStateException("file " + file + " before the end of the one that is open");
        }
        return part;
    }

    /** The file in hand has its name now. */
    void placed(int worker) {
        open[worker] = null;
    }

    /** Removes what was written of a file. */
    void voidFile(int worker, int file) {
        openBegun(worker, file);
        removePart(worker);
        journal.accept(new JournalRecord.Voided(file));
    }

    /** Removes the beginning that there is of a file; returns how many bytes that were. */
    long beginAnew(int worker, int file) {
        voidFile(worker, file);
        anew.add(file);
        return beginnings.getOrDefault(file, 0L);
    }

    /** Removes the file in hand, and the beginnings that are this worker's. */
    void removeParts(int worker, FileWorkers workers) {
        removePart(worker);
        for (int file : beginnings.keySet()) {
            if (workers.workerOf(file) == worker) {
                openBegun(worker, file);
                removePart(worker);
            }
        }
    }

    /** Opens what an earlier transfer left of a file, so that it can be removed. */
    private void openBegun(int worker, int file) {
        if (open[worker] == null && isBegun(file)) {
            try {
                partOf(worker, file);
            } catch (IOException e) {
                log.debug("nothing is left of entry {}: {}", file, e.toString());
            }
        }
    }

    private void removePart(int worker) {
        PartialFile part = open[worker];
        open[worker] = null;
        if (part != null) {
            try {
                part.remove();
            } catch (IOException e) {
                log.warn("a partial file stays behind: {}", e.toString());
            }
        }
    }

    /** Closes the file in hand and leaves it as it is. */
    void closePart(int worker) {
        PartialFile part = open[worker];
        open[worker] = null;
        if (part != null) {
            try {
                part.close();
            } catch (IOException e) {
                log.debug("a partial file stays open: {}", e.toString());
            }
        }
    }

    /** The worker does nothing more here. */
    void close(int worker) {
        over[worker] = true;
        FolderWalk walk = walks[worker];
        walks[worker] = null;
        if (walk != null) {
            try {
                walk.close();
            } catch (IOException e) {
                log.warn("a folder stays open: {}", e.toString());
            }
        }
    }

    /** Whether the worker has done its last thing here. */
    boolean isOver(int worker) {
        return over[worker];
    }
}
