package dev.punchline.engine;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.pace.Flow;
import dev.punchline.engine.pace.Throttle;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.protocol.time.MonoTime;
import io.netty.buffer.ByteBuf;

/**
 * A stream that is read no faster than a rate limit: what has arrived is paid for before more is read, and the window of
 * the transport makes that the sender's pace.
 */
final class PacedReceiving implements PathStream, PathStreamListener {
    private final Pacer pacer;
    private final Flow flow;
    private final PathStream line;
    private final PathStreamListener listener;
    private boolean pausedByUser;
    private boolean pausedByLimit;
    private boolean finished;

    /** @param listener is told what comes over the line */
    PacedReceiving(Pacer pacer, PathStream line, PathStreamListener listener) {
        this.pacer = pacer;
        this.line = line;
        this.listener = listener;
        this.flow = new Flow(pacer.now(), this::take);
    }

    /** Sets the limit of this stream alone. */
    void limit(RateLimit limit) {
        pacer.limit(flow, limit);
    }

    /** Whether the limit keeps what has arrived from being read. */
    Throttle throttle() {
        return pausedByLimit ? Throttle.LIMITING : Throttle.OPEN;
    }

    // ---- as a stream

    @Override
    public long id() {
        return line.id();
    }

    @Override
    public void write(ByteBuf data, WriteListener outcome) {
        line.write(data, outcome);
    }

    @Override
    public boolean isWritable() {
        return line.isWritable();
    }

    @Override
    public void finish() {
        finished = true; // what is thrown away needs no limit, and the sender waits to be rid of it
        line.finish();
    }

    @Override
    public void reset(StreamReset reason) {
        pacer.turnstile().leave(flow);
        line.reset(reason);
    }

    @Override
    public void pause() {
        pausedByUser = true;
        line.pause();
    }

    @Override
    public void resume() {
        pausedByUser = false;
        if (!pausedByLimit) {
            line.resume();
        }
    }

    private void take(MonoTime now) {
        pausedByLimit = false;
        if (!pausedByUser) {
            line.resume();
        }
    }

    // ---- what comes over the line

    @Override
    public void onData(PathStream from, ByteBuf data) {
        if (!finished && !pacer.turnstile().isFree(flow)) {
            MonoTime now = pacer.now();
            pacer.turnstile().spend(now, flow, data.readableBytes());
            if (!pacer.turnstile().isOpen(now, flow)) {
                pausedByLimit = true;
                line.pause();
                pacer.queue(flow);
            }
        }
        listener.onData(this, data);
    }

    @Override
    public void onFinished(PathStream from) {
        listener.onFinished(this);
    }

    @Override
    public void onReset(PathStream from, StreamReset reason) {
        pacer.turnstile().leave(flow);
        listener.onReset(this, reason);
    }

    @Override
    public void onWritable(PathStream to) {
        listener.onWritable(this);
    }
}
