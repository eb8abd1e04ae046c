package dev.punchline.engine;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.pace.Flow;
import dev.punchline.engine.pace.Throttle;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.path.WriteOutcome;
import dev.punchline.protocol.time.MonoTime;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * A stream whose writes keep a rate limit: to its user it looks like a stream over a slower line. What the limit does
 * not let pass waits here, in pieces, while {@link #isWritable} is false.
 */
final class PacedSending implements PathStream, PathStreamListener {
    private record Write(ByteBuf data, WriteListener outcome) {}

    private final Pacer pacer;
    private final Flow flow;
    private final PathStreamListener listener;
    private final PathStream line;
    private final Deque<Write> waiting = new ArrayDeque<>();
    private boolean finishing;
    private boolean over;

    /**
     * @param listener is told what comes over the stream
     * @param open opens the stream itself
     */
    PacedSending(Pacer pacer, PathStreamListener listener, Function<PathStreamListener, PathStream> open) {
        this.pacer = pacer;
        this.listener = listener;
        this.flow = new Flow(pacer.now(), this::take);
        this.line = open.apply(this);
    }

    /** Sets the limit of this stream alone. */
    void limit(RateLimit limit) {
        pacer.limit(flow, limit);
    }

    /** How much of a transfer should wait here at most: half a second of it, so that what is said of it comes in time. */
    long queueAtMost() {
        return pacer.turnstile().limit(flow).bytesPerSecond() / 2;
    }

    /** Whether the limit, and not the line, keeps what waits here from passing. */
    Throttle throttle() {
        return waiting.isEmpty() || !line.isWritable() ? Throttle.OPEN : Throttle.LIMITING;
    }

    // ---- as a stream

    @Override
    public long id() {
        return line.id();
    }

    @Override
    public void write(ByteBuf data, WriteListener outcome) {
        if (over || finishing || (waiting.isEmpty() && pacer.turnstile().isFree(flow))) {
            line.write(data, outcome); // which knows what to say about a stream that has ended
        } else {
            waiting.add(new Write(data, outcome));
            pacer.queue(flow);
        }
    }

    @Override
    public boolean isWritable() {
        return waiting.isEmpty() && line.isWritable();
    }

    @Override
    public void finish() {
        finishing = true;
        if (waiting.isEmpty()) {
            line.finish();
        }
    }

    @Override
    public void reset(StreamReset reason) {
        line.reset(reason);
        drop();
    }

    @Override
    public void pause() {
        line.pause();
    }

    @Override
    public void resume() {
        line.resume();
    }

    private void take(MonoTime now) {
        if (over || !line.isWritable()) {
            return; // the line says when it takes bytes again
        }
        int left = pacer.turnstile().piece(flow);
        while (left > 0 && !waiting.isEmpty()) {
            int passed = writePiece(left);
            left -= passed;
            pacer.turnstile().spend(now, flow, passed);
        }
        if (!waiting.isEmpty()) {
            pacer.queue(flow);
        } else if (finishing) {
            line.finish();
        } else if (line.isWritable()) {
            listener.onWritable(this);
        }
    }

    private int writePiece(int most) {
        Write first = waiting.getFirst();
        int rest = first.data().readableBytes();
        if (rest <= most) {
            waiting.removeFirst();
            line.write(first.data(), first.outcome());
            return rest;
        }
        line.write(first.data().readRetainedSlice(most), WriteListener.IGNORED);
        return most;
    }

    private void drop() {
        over = true;
        pacer.turnstile().leave(flow);
        for (Write lost = waiting.poll(); lost != null; lost = waiting.poll()) {
            lost.data().release();
            lost.outcome().onOutcome(WriteOutcome.LOST);
        }
    }

    // ---- what comes over the line

    @Override
    public void onData(PathStream from, ByteBuf data) {
        listener.onData(this, data);
    }

    @Override
    public void onFinished(PathStream from) {
        listener.onFinished(this);
    }

    @Override
    public void onReset(PathStream from, StreamReset reason) {
        drop();
        listener.onReset(this, reason);
    }

    @Override
    public void onWritable(PathStream to) {
        if (waiting.isEmpty()) {
            listener.onWritable(this);
        } else {
            pacer.queue(flow);
        }
    }
}
