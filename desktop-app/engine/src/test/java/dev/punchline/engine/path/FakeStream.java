package dev.punchline.engine.path;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One end of a stream of {@link FakePaths}. */
final class FakeStream implements PathStream {
    private final FakePath path;
    private final long id;
    private final Deque<Write> queue = new ArrayDeque<>();
    private final Deque<ByteBuf> held = new ArrayDeque<>();
    private @Nullable FakeStream twin;
    private @Nullable PathStreamListener listener;
    private int window;
    private boolean introduced;
    private boolean paused = true;
    private boolean finished;
    private boolean finishSent;
    private boolean inputEnded;
    private boolean finishTold;
    private boolean over;

    FakeStream(FakePath path, long id, int window) {
        this.path = path;
        this.id = id;
        this.window = window;
    }

    private record Write(ByteBuf data, WriteListener outcome) {}

    /** Makes the two the ends of one stream; this one is the opener's. */
    void join(FakeStream other) {
        twin = other;
        other.twin = this;
        introduced = true;
    }

    void attach(PathStreamListener to) {
        listener = to;
        resume();
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public void write(ByteBuf data, WriteListener outcome) {
        if (over || finished) {
            data.release();
            outcome.onOutcome(WriteOutcome.LOST);
        } else {
            queue.addLast(new Write(data, outcome));
            pump();
        }
    }

    @Override
    public boolean isWritable() {
        return !over && !finished && queue.isEmpty() && window > 0;
    }

    private void pump() {
        while (!over && window > 0 && !queue.isEmpty()) {
            Write next = queue.removeFirst();
            window -= next.data().readableBytes();
            toTwin(() -> twin().arrived(next.data()), next.data()::release);
            next.outcome().onOutcome(WriteOutcome.TAKEN);
        }
        if (finished && queue.isEmpty() && !finishSent && !over) {
            finishSent = true;
            toTwin(() -> twin().ended());
            forgetIfDone();
        }
    }

    private FakeStream twin() {
        return Objects.requireNonNull(twin);
    }

    private void toTwin(Runnable arrival) {
        toTwin(arrival, () -> {});
    }

    private void toTwin(Runnable arrival, Runnable loss) {
        path.send(
                () -> {
                    twin().introduce();
                    arrival.run();
                },
                loss);
    }

    private void introduce() {
        if (!introduced) {
            introduced = true;
            path.introduce(this);
        }
    }

    private void arrived(ByteBuf data) {
        if (over) {
            data.release();
        } else {
            held.addLast(data);
            tell();
        }
    }

    private void ended() {
        inputEnded = true;
        tell();
    }

    private void tell() {
        while (listener != null && !paused && !over && !held.isEmpty()) {
            ByteBuf data = held.removeFirst();
            int length = data.readableBytes();
            toTwin(() -> twin().granted(length));
            if (length == 0) {
                data.release();
            } else {
                listener.onData(this, data);
            }
        }
        if (listener != null && !paused && !over && inputEnded && held.isEmpty() && !finishTold) {
            finishTold = true;
            forgetIfDone();
            listener.onFinished(this);
        }
    }

    private void granted(int bytes) {
        boolean before = isWritable();
        window += bytes;
        pump();
        if (!before && isWritable() && listener != null) {
            listener.onWritable(this);
        }
    }

    private void forgetIfDone() {
        if (finishSent && finishTold) {
            path.forget(this);
        }
    }

    @Override
    public void finish() {
        finished = true;
        pump();
    }

    @Override
    public void reset(StreamReset reason) {
        if (reason.code() < 0) {
            throw new IllegalArgumentException(reason + " is not for sending");
        }
        if (!over) {
            end();
            toTwin(() -> twin().endEarly(reason));
        }
    }

    private void end() {
        over = true;
        path.forget(this);
        held.forEach(ByteBuf::release);
        held.clear();
        while (!queue.isEmpty()) {
            Write lost = queue.removeFirst();
            lost.data().release();
            lost.outcome().onOutcome(WriteOutcome.LOST);
        }
    }

    /** The other side gave the stream up, or the path was lost. */
    void endEarly(StreamReset reason) {
        if (!over && !(finishSent && inputEnded)) {
            end();
            if (listener != null) {
                listener.onReset(this, reason);
            }
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        tell();
    }
}
