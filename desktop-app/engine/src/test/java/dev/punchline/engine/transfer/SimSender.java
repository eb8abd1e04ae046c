package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.Throttle;
import dev.punchline.engine.pace.WorkTime;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Chunk;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Driver and disk of a simulated sender. */
final class SimSender extends SimSide implements SendActions {
    final SendTransfer machine;
    /** Files whose chunks cannot be read from that offset on. */
    final Map<Integer, Long> unreadable = new TreeMap<>();
    /** Buffers that are held; there must never be more than the window, and none at the end. */
    final Set<ChunkRef> held = new HashSet<>();

    Duration slowestRead = Duration.ofMillis(3);
    /** What the workers do meanwhile. */
    Function<Duration, WorkTime> work = took -> new WorkTime(took, Duration.ZERO);

    int mostHeld;

    SimSender(Agenda agenda, Random random, Wire out, List<String> transcript, OfferTree offer) {
        super("sender", agenda, random, out, transcript);
        machine = new SendTransfer(agenda.now(), Trees.ID, offer);
    }

    @Override
    boolean performNext() {
        Consumer<? super SendActions> effect = machine.poll();
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
    public void read(ChunkRef chunk) {
        assertTrue(ending == null, "reads after the end");
        assertTrue(held.add(chunk), "read twice: " + chunk);
        mostHeld = Math.max(mostHeld, held.size());
        Duration took = Duration.ofNanos(random.nextLong(1, slowestRead.toNanos()));
        agenda.after(took, () -> {
            machine.books().own().worked(work.apply(took));
            Long from = unreadable.get(chunk.file());
            if (from != null && chunk.end() > from) {
                held.remove(chunk);
                machine.onReadFailed(agenda.now(), chunk, TransferFailure.SOURCE_UNREADABLE);
            } else {
                machine.onChunkRead(agenda.now(), chunk, Trees.hash(chunk));
            }
            pump();
        });
    }

    @Override
    public void hash(int file, long bytes) {
        agenda.after(Duration.ofNanos(random.nextLong(1, slowestRead.toNanos())), () -> {
            if (unreadable.containsKey(file)) {
                machine.onHashFailed(agenda.now());
            } else {
                machine.onFileHashed(agenda.now(), file, Trees.hash(new ChunkRef(file, 0, 1)));
            }
            pump();
        });
    }

    @Override
    public void sendChunk(Chunk chunk) {
        ChunkRef ref = new ChunkRef(chunk.file(), chunk.offset(), chunk.length());
        assertTrue(held.contains(ref), "sends what it does not hold");
        write(chunk, chunk.length(), () -> {
            held.remove(ref);
            machine.onChunkWritten(agenda.now());
            pump();
        });
    }

    @Override
    public void accepted() {
        note("accepted");
    }

    @Override
    public void discard(ChunkRef chunk) {
        assertTrue(held.remove(chunk), "discards what it does not hold");
    }
}
