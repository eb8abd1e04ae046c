package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.Throttle;
import dev.punchline.engine.pace.WorkTime;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.Sha256;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Driver, disk and person of a simulated receiver. */
final class SimReceiver extends SimSide implements ReceiveActions {
    enum Answer {
        ACCEPT,
        DECLINE,
        NONE
    }

    final ReceiveTransfer machine;
    /** Bytes that stand on the disk, by file; ended files are in {@link #ended}. */
    final Map<Integer, Long> stored = new TreeMap<>();

    final Map<Integer, Long> ended = new TreeMap<>();
    /** Files that were found to be there. */
    final Set<Integer> equal = new TreeSet<>();

    private List<Long> sizes = List.of();

    private final Wire in;
    Answer answer = Answer.ACCEPT;
    IntPredicate leftOut = entry -> false;
    Duration slowestWrite = Duration.ofMillis(3);
    /** What the workers do meanwhile. */
    Function<Duration, WorkTime> working = took -> new WorkTime(took, Duration.ZERO);
    /** Bytes that were verified and written in all, those of skipped files too. */
    long written;

    @Nullable
    TransferFailure prepareFails;
    /** Fails the write that brings the file to this offset. */
    long writeFailsAt = Long.MAX_VALUE;

    int jobs;
    int mostJobs;
    boolean treeEnded;
    boolean discarded;
    boolean kept;
    private Holdings held = Holdings.NONE;
    /** Files that are there in their size; of these, those in {@link #same} are equal. */
    final BitSet alike = new BitSet();

    final BitSet same = new BitSet();
    /** Files of which the sender has others since, of the same size and date. */
    final BitSet changed = new BitSet();

    private @Nullable MonoTime diskFreeAt;

    SimReceiver(Agenda agenda, Random random, Wire in, Wire out, List<String> transcript) {
        super("receiver", agenda, random, out, transcript);
        this.in = in;
        machine = new ReceiveTransfer(agenda.now(), NameRules.LINUX);
    }

    @Override
    boolean performNext() {
        Consumer<? super ReceiveActions> effect = machine.poll();
        if (effect != null) {
            effect.accept(this);
        }
        return effect != null;
    }

    @Override
    @Nullable
    MonoTime deadline() {
        return machine.deadline();
    }

    @Override
    void tick(MonoTime now) {
        machine.onTick(now);
    }

    @Override
    void blocked() {
        machine.onBlocked();
    }

    @Override
    void settled() {
        machine.onSettled(agenda.now(), Throttle.OPEN);
    }

    @Override
    public void offered(ReceivedOffer offer) {
        sizes = offer.entries().stream().map(ReceivedEntry::size).toList();
        assertTrue(stored.isEmpty() && ended.isEmpty());
        held.complete().stream()
                .forEach(file -> ended.put(file, offer.entries().get(file).size()));
        stored.putAll(held.beginnings());
        written = ended.values().stream().mapToLong(size -> size).sum()
                + stored.values().stream().mapToLong(size -> size).sum();
        agenda.after(Duration.ofMillis(random.nextInt(50)), () -> {
            if (answer == Answer.ACCEPT) {
                machine.accept(Selection.without(offer, leftOut));
            } else if (answer == Answer.DECLINE) {
                machine.decline(agenda.now(), FailureCode.DECLINED);
            }
            pump();
        });
    }

    @Override
    public void declined() {
        note("declined");
    }

    @Override
    public void prepare(ReceivedOffer offer) {
        job(() -> {
            if (prepareFails != null) {
                machine.onStoreFailed(agenda.now(), prepareFails, "");
            } else {
                machine.onPrepared(agenda.now(), held, alike);
            }
        });
    }

    @Override
    public void compare(int file, Sha256 sha256) {
        assertEquals(Trees.hash(new ChunkRef(file, 0, 1)), sha256);
        boolean begun = held.beginnings().containsKey(file);
        assertTrue(begun || alike.get(file), "compares what is not alike");
        agenda.after(Duration.ofNanos(random.nextLong(1, slowestWrite.toNanos())), () -> {
            if (begun) {
                machine.onCompared(agenda.now(), file, changed.get(file) ? Likeness.DIFFERENT : Likeness.EQUAL);
            } else if (same.get(file)) {
                equal.add(file);
                written += sizes.get(file);
                machine.onCompared(agenda.now(), file, Likeness.EQUAL);
            } else {
                machine.onCompared(agenda.now(), file, Likeness.DIFFERENT);
            }
            pump();
        });
    }

    @Override
    public void beginAnew(int file) {
        assertTrue(changed.get(file), "throws away what is of use");
        Long bytes = stored.remove(file);
        assertNotNull(bytes);
        written -= bytes;
    }

    @Override
    public void take(Chunk chunk) {
        job(() -> {
            ChunkRef ref = new ChunkRef(chunk.file(), chunk.offset(), chunk.length());
            if (!chunk.sha256().equals(Trees.hash(ref))) {
                machine.onStoreFailed(agenda.now(), TransferFailure.HASH_MISMATCH, "");
            } else if (ref.end() >= writeFailsAt) {
                machine.onStoreFailed(agenda.now(), TransferFailure.DISK_FULL, "e");
            } else {
                assertEquals(stored.getOrDefault(ref.file(), 0L), ref.offset());
                stored.put(ref.file(), ref.end());
                written += ref.length();
                machine.onChunkStored(agenda.now(), ref);
            }
        });
    }

    @Override
    public void endFile(int file) {
        job(() -> {
            Long bytes = stored.remove(file);
            assertNull(ended.put(file, bytes == null ? 0 : bytes));
            machine.onFileStored(agenda.now(), file);
        });
    }

    @Override
    public void voidFile(int file) {
        job(() -> {
            stored.remove(file);
            machine.onFileVoided(agenda.now());
        });
    }

    @Override
    public void endTree() {
        assertEquals(0, jobs, "the tree ends while files are written");
        treeEnded = true;
        job(() -> machine.onTreeStored(agenda.now()));
    }

    @Override
    public void discard() {
        discarded = true;
    }

    @Override
    public void forget() {
        // nothing is remembered here
    }

    @Override
    public void keep() {
        kept = true;
    }

    /** An earlier transfer left this. */
    void goOnWith(Holdings earlier) {
        held = earlier;
    }

    /** What a later transfer of the same can go on with; of a file that was not ended, something is left to be sent. */
    Holdings holdings(OfferTree offer) {
        if (stored.isEmpty() && ended.isEmpty()) {
            return held;
        }
        BitSet complete = new BitSet();
        ended.keySet().forEach(complete::set);
        TreeMap<Integer, Long> beginnings = new TreeMap<>();
        stored.forEach((file, bytes) -> {
            long size = offer.entries().get(file).size();
            long good = bytes == size ? Math.max(0, bytes - ChunkPlan.CHUNK_LENGTH) : bytes;
            if (good > 0) {
                beginnings.put(file, good);
            }
        });
        return new Holdings(complete, beginnings);
    }

    @Override
    public void pause() {
        in.pause();
    }

    @Override
    public void resume() {
        in.resume();
    }

    private void job(Runnable work) {
        assertTrue(!discarded, "works after it gave up");
        jobs++;
        mostJobs = Math.max(mostJobs, jobs);
        MonoTime from = diskFreeAt == null || diskFreeAt.isBefore(agenda.now()) ? agenda.now() : diskFreeAt;
        Duration took = Duration.ofNanos(random.nextLong(1, slowestWrite.toNanos()));
        MonoTime until = from.plus(took);
        diskFreeAt = until;
        agenda.at(until, () -> {
            jobs--;
            machine.books().own().worked(working.apply(took));
            work.run();
            pump();
        });
    }
}
