package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.Sha256;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chunks between the request to the disk and the moment the transport has taken their bytes. Workers answer in any
 * order; it hands out in the order of the plan.
 */
final class SendWindow {
    /** 16 chunks are 4 MiB of buffers: enough to keep disk and line busy. */
    static final int MAX_IN_FLIGHT = 16;

    /** What became of a request. */
    sealed interface Outcome {}

    record Read(Sha256 sha256) implements Outcome {}

    record Failed(TransferFailure why) implements Outcome {}

    /** The next chunk in order, with its outcome. */
    record Ready(ChunkRef chunk, Outcome outcome) {}

    private final ChunkPlan plan;
    private final Deque<ChunkRef> requested = new ArrayDeque<>();
    private final Map<ChunkRef, Outcome> outcomes = new HashMap<>();
    private int inFlight;

    SendWindow(ChunkPlan plan) {
        this.plan = plan;
    }

    /** Asks for nothing of these; to be said before anything was asked for. */
    void leaveOut(BitSet entries) {
        plan.leaveOut(entries);
    }

    /** Asks for nothing of what the receiver has; to be said before anything was asked for. */
    void leaveOut(Holdings held) {
        plan.leaveOut(held);
    }

    /** The next chunk to ask for, or null if the window is full or the plan at its end. */
    @Nullable
    ChunkRef request() {
        if (inFlight == MAX_IN_FLIGHT) {
            return null;
        }
        ChunkRef next = plan.next();
        if (next != null) {
            requested.add(next);
            inFlight++;
        }
        return next;
    }

    /** Whether this was asked for and not yet answered. */
    boolean awaits(ChunkRef chunk) {
        return requested.contains(chunk) && !outcomes.containsKey(chunk);
    }

    void resolve(ChunkRef chunk, Outcome outcome) {
        outcomes.put(chunk, outcome);
    }

    /** The next chunk in order if its outcome is known, else null. It stays in flight until {@link #release}. */
    @Nullable
    Ready next() {
        ChunkRef head = requested.peek();
        Outcome outcome = head == null ? null : outcomes.remove(head);
        if (head == null || outcome == null) {
            return null;
        }
        requested.remove();
        return new Ready(head, outcome);
    }

    /** Chunks that {@link #next} gave out and that are not released. */
    int queued() {
        return inFlight - requested.size();
    }

    /** Whether the stream has nothing of it, and the disk is asked for something. */
    boolean isStarving() {
        return queued() == 0 && !requested.isEmpty();
    }

    /** A chunk that {@link #next} gave out needs no memory any more. */
    void release() {
        inFlight--;
    }

    /** Empties it at the end: chunks that were read and will not be sent. */
    List<ChunkRef> drain() {
        List<ChunkRef> read = requested.stream()
                .filter(chunk -> outcomes.get(chunk) instanceof Read)
                .toList();
        requested.clear();
        outcomes.clear();
        return read;
    }

    /** Asks for nothing more of this file. */
    void skipRestOf(int file) {
        plan.skipRestOf(file);
    }
}
