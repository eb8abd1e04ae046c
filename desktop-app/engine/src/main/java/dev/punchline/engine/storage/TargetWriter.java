package dev.punchline.engine.storage;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.WorkTime;
import dev.punchline.engine.transfer.ChunkRef;
import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.Sha256;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies and writes the files of one transfer. Methods return at once; answers come through the executor, for each
 * request one. Partial files stand beside the final place and are renamed when they are complete and forced to the disk.
 */
public final class TargetWriter {
    private static final Logger log = LoggerFactory.getLogger(TargetWriter.class);

    private final FileWorkers workers;
    private final Journals journals;
    private final PeerId peer;
    private final Room room;
    private final Path journalPath;
    private final TargetFolder folder;
    private final Executor replyOn;
    private final TargetReplies replies;
    private final Workbench bench;

    private @Nullable Journal journal;
    private Room.@Nullable Claim claim;

    /** Set before anything else is asked for. */
    private volatile @Nullable JournalLease lease;

    /** Whether there is something of an earlier transfer that this one could not go on with. */
    private boolean keepsPast;

    /**
     * @param replyOn where answers are given
     */
    public TargetWriter(
            FileWorkers workers,
            Journals journals,
            Room room,
            PeerId peer,
            Destination destination,
            NameRules rules,
            ReceivedOffer offer,
            Executor replyOn,
            TargetReplies replies) {
        this.workers = workers;
        this.journals = journals;
        this.peer = peer;
        this.room = room;
        journalPath = journals.of(peer, destination.root(), offer);
        folder = new TargetFolder(destination, rules, offer);
        this.replyOn = replyOn;
        this.replies = replies;
        bench = new Workbench(workers.count(), folder, this::note);
    }

    /** Looks whether the target can take it all, and makes the folders. Must be answered before anything is written. */
    public void prepare() {
        workers.execute(0, () -> {
            JournalLease found = journals.lease(journalPath);
            JournalLease own = lease;
            if (own == null && found.isEnding()) {
                found.whenReleased(this::prepare); // the path of that is gone; it is putting its things in order
                return;
            }
            if (found.claim()) {
                lease = found;
            }
            try {
                prepare(past());
            } catch (RuntimeException e) {
                log.error("fault while preparing", e);
                reply(() -> replies.failed(TransferFailure.STORAGE_FAULT, ""));
            }
        });
    }

    private void prepare(Unfinished past) {
        boolean goesOn = !past.mark().isEmpty();
        folder.goOnWith(past);
        if (lease != null) {
            journal = goesOn ? journals.goOn(journalPath, past) : journals.begin(journalPath, folder.opening(peer));
        }
        TransferFailure failure = folder.prepare(past, this::note);
        Recovery recovery = failure == null ? Recovery.of(folder, past) : null;
        BitSet alike = recovery == null ? new BitSet() : Twins.of(folder, recovery.held());
        if (recovery != null && !hasRoomWithout(recovery.held(), alike)) {
            failure = TransferFailure.DISK_FULL;
        } else if (recovery != null) {
            bench.goOnWith(recovery.held().beginnings());
            compact(past, recovery);
        }
        TransferFailure why = failure;
        keepsPast = why != null && goesOn;
        Holdings held = recovery == null ? Holdings.NONE : recovery.held();
        reply(why == null ? () -> replies.prepared(held, alike) : () -> replies.failed(why, ""));
    }

    /** What was told in many steps is told in few, and without what turned out not to be there. */
    private void compact(Unfinished past, Recovery recovery) {
        Journal old = journal;
        if (old != null && !past.mark().isEmpty()) {
            old.close();
            List<JournalRecord> records = folder.opening(peer);
            records.addAll(folder.madeFolders());
            records.addAll(recovery.records());
            journal = journals.begin(journalPath, records);
        }
    }

    private boolean hasRoomWithout(Holdings there, BitSet alike) {
        try {
            claim = room.claim(folder.disk(), folder.bytesWithout(there, alike));
            return claim != null;
        } catch (IOException e) {
            log.debug("the disk does not say what room it has: {}", e.toString());
            return true;
        }
    }

    private void settle(Consumer<Room.Claim> step) {
        Room.Claim promised = claim;
        if (promised != null) {
            step.accept(promised);
        }
    }

    /** Looks whether the file that is in the place of one, or what there is of it, has this hash. */
    public void compare(int file, Sha256 sha256) {
        int worker = workers.workerOf(file);
        workers.execute(worker, () -> {
            try {
                String name = bench.isBegun(file)
                        ? folder.partName(file)
                        : folder.entry(file).path().name();
                compareOn(worker, TwinCheck.begin(folder, bench.walkOf(worker), file, name, sha256));
            } catch (IOException e) {
                log.debug("entry {} is not compared: {}", file, e.toString());
                tellDifferent(file);
            }
        });
    }

    private void tellDifferent(int file) {
        if (!bench.isBegun(file)) {
            settle(promised -> promised.more(folder.entry(file).size())); // it has to come after all
        }
        reply(() -> replies.different(file));
    }

    /** Removes the beginning of a file that was told to be there: it comes from its start. Not answered. */
    public void beginAnew(int file) {
        int worker = workers.workerOf(file);
        workers.execute(worker, () -> {
            long bytes = bench.beginAnew(worker, file);
            settle(promised -> promised.more(bytes));
        });
    }

    /** A slice, and then what others want of this worker. */
    private void compareOn(int worker, TwinCheck check) {
        boolean ended = bench.isOver(worker) || check.advance();
        if (!ended && workers.execute(worker, () -> compareOn(worker, check))) {
            return;
        }
        check.close();
        if (ended && !bench.isOver(worker) && check.isEqual()) {
            reply(() -> replies.equal(check.file()));
        } else {
            tellDifferent(check.file());
        }
    }

    private Unfinished past() {
        if (lease == null) {
            log.debug("the same is being received already: this one goes beside it");
            return new Unfinished();
        }
        try {
            return Journal.read(journalPath);
        } catch (IOException e) {
            log.debug("an earlier transfer is not gone on with: {}", e.toString());
            giveBack();
            return new Unfinished();
        }
    }

    private void giveBack() {
        JournalLease own = lease;
        lease = null;
        if (own != null) {
            own.release();
        }
    }

    private void announceEnd() {
        JournalLease own = lease;
        if (own != null) {
            own.announceEnd();
        }
    }

    private void note(JournalRecord step) {
        Journal into = journal;
        if (into != null) {
            into.append(step);
        }
    }

    /**
     * Verifies a chunk and writes it. The chunks of a file come in their order, and its end before the next file.
     *
     * @param data the bytes of the chunk; belong to the writer from here on
     */
    public void write(Chunk chunk, ByteBuf data) {
        int file = chunk.file();
        int worker = workers.workerOf(file);
        boolean accepted = workers.execute(worker, () -> {
            try {
                perform(file, chunk.length(), () -> writeOn(worker, chunk, data));
            } finally {
                data.release();
            }
        });
        if (!accepted) {
            data.release();
        }
    }

    private void writeOn(int worker, Chunk chunk, ByteBuf data) throws IOException {
        Stopwatch watch = new Stopwatch();
        if (!watch.hash(data).equals(chunk.sha256())) {
            fail(chunk.file(), TransferFailure.HASH_MISMATCH);
            return;
        }
        PartialFile part = bench.partOf(worker, chunk.file());
        if (Zeros.are(chunk)) {
            part.writeZeros(chunk.length(), chunk.offset());
        } else {
            part.write(data, chunk.offset());
        }
        settle(promised -> promised.written(chunk.length()));
        note(new JournalRecord.Written(chunk.file(), chunk.offset(), chunk.length(), chunk.sha256()));
        ChunkRef ref = new ChunkRef(chunk.file(), chunk.offset(), chunk.length());
        WorkTime work = watch.read();
        reply(() -> {
            replies.worked(work);
            replies.chunkStored(ref);
        });
    }

    /** Completes a file after all its chunks. */
    public void endFile(int file) {
        int worker = workers.workerOf(file);
        workers.execute(
                worker,
                () -> perform(file, 0, () -> {
                    Stopwatch watch = new Stopwatch();
                    PartialFile part = bench.partOf(worker, file);
                    Placing placing = folder.placing(
                            file, (place, wanted) -> note(new JournalRecord.Placing(file, place, wanted)));
                    String name = part.complete(folder.entry(file), placing);
                    note(new JournalRecord.Placed(file, name));
                    bench.placed(worker);
                    WorkTime work = watch.read();
                    reply(() -> {
                        replies.worked(work);
                        replies.fileStored(file);
                    });
                }));
    }

    /** Removes what was written of a file. */
    public void voidFile(int file) {
        int worker = workers.workerOf(file);
        workers.execute(worker, () -> {
            bench.voidFile(worker, file);
            reply(() -> replies.fileVoided(file));
        });
    }

    /**
     * Dates the folders, after all files. The journal stays until {@link #forget}: should the sender never hear that all
     * is here, it would send it all again.
     */
    public void endTree() {
        announceEnd();
        eachWorker(worker -> {}, () -> {
            folder.complete();
            reply(replies::treeStored);
        });
    }

    /** The sender knows that all is here. Not answered. */
    public void forget() {
        announceEnd();
        workers.execute(0, () -> endJournal(Journal::delete));
    }

    /** Removes the partial files, and the folders that were made and are empty. Complete files stay. Not answered. */
    public void discard() {
        announceEnd();
        eachWorker(worker -> bench.removeParts(worker, workers), () -> {
            if (keepsPast) {
                endJournal(Journal::close);
            } else {
                folder.removeEmptyFolders();
                endJournal(Journal::delete);
            }
        });
    }

    /** Closes everything and leaves it as it is, to be gone on with when the same is offered again. Not answered. */
    public void keep() {
        announceEnd();
        eachWorker(bench::closePart, () -> endJournal(Journal::close));
    }

    private void endJournal(Consumer<Journal> end) {
        Journal ending = journal;
        journal = null;
        if (ending != null) {
            end.accept(ending);
        }
        giveBack();
    }

    /** Has each worker do its last thing here, and the last of them one more. */
    private void eachWorker(IntConsumer lastThing, Runnable last) {
        AtomicInteger busy = new AtomicInteger(workers.count());
        for (int slot = 0; slot < workers.count(); slot++) {
            int worker = slot;
            workers.execute(worker, () -> {
                lastThing.accept(worker);
                bench.close(worker);
                if (busy.decrementAndGet() == 0) {
                    settle(Room.Claim::release);
                    last.run();
                }
            });
        }
    }

    /** Work on a disk. */
    @FunctionalInterface
    private interface DiskWork {
        void run() throws IOException;
    }

    /** A fault of the disk or of ours is an answer too, or the transfer would wait for ever. */
    private void perform(int file, long wanted, DiskWork work) {
        try {
            work.run();
        } catch (IOException e) {
            log.debug("can't write entry {}: {}", file, e.toString());
            fail(file, folder.why(e, file, wanted));
        } catch (RuntimeException e) {
            log.error("fault while writing entry {}", file, e);
            fail(file, TransferFailure.STORAGE_FAULT);
        }
    }

    private void fail(int file, TransferFailure why) {
        String path = folder.entry(file).path().toString();
        reply(() -> replies.failed(why, path));
    }

    private void reply(Runnable answer) {
        try {
            replyOn.execute(answer);
        } catch (RejectedExecutionException e) {
            log.debug("the loop has ended before an answer");
        }
    }
}
