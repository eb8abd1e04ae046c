package dev.punchline.engine.path;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The receiving direction of a {@link PathStream}, whatever carries it: paused until it has a listener, and told in
 * order. On the event loop only.
 */
public final class StreamInput {
    private final PathStream stream;
    /** What was read before the pause took hold, or came with the end; bounded by what the carrier lets come. */
    private final Deque<ByteBuf> held = new ArrayDeque<>();

    private @Nullable Channel channel;
    private @Nullable PathStreamListener listener;
    private boolean paused = true;
    private boolean ended;
    private boolean finishTold;
    private boolean over;

    public StreamInput(PathStream stream) {
        this.stream = stream;
    }

    /** The channel that is read from, or not, from here on. */
    public void readFrom(Channel source) {
        channel = source;
        source.config().setAutoRead(!paused);
    }

    /** From here on the listener is told, data included. */
    public void attach(PathStreamListener to) {
        listener = to;
        resume();
    }

    /** Who is told; null before there is anybody. */
    public @Nullable PathStreamListener listener() {
        return listener;
    }

    /** Nothing is told until {@link #resume}. */
    public void pause() {
        paused = true;
        if (channel != null) {
            channel.config().setAutoRead(false);
        }
    }

    /** Tells what is held, and what comes from now on. */
    public void resume() {
        paused = false;
        tell();
        if (!paused && channel != null) {
            channel.config().setAutoRead(true);
        }
    }

    /** These bytes came; they belong to the input. */
    public void onData(ByteBuf data) {
        if (over) {
            data.release();
        } else {
            held.addLast(data);
            tell();
        }
    }

    /** The other side ended its direction: nothing comes behind what has come. */
    public void onEnd() {
        ended = true;
        tell();
    }

    /** Whether the other side has ended its direction, told or not. */
    public boolean hasEnded() {
        return ended;
    }

    /** Whether the other side has ended its direction and all its bytes were told. */
    public boolean isDrained() {
        return ended && held.isEmpty();
    }

    /** Whether the listener knows of the end. */
    public boolean isFinishTold() {
        return finishTold;
    }

    /** The stream is over: what is held is dropped, and nothing more is told. */
    public void drop() {
        over = true;
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    /** Tells what is held, as far as nobody pauses meanwhile, and then the end if it has come. */
    private void tell() {
        if (listener == null) {
            return;
        }
        while (!paused && !over && !held.isEmpty()) {
            listener.onData(stream, held.removeFirst());
        }
        if (!paused && !over && isDrained() && !finishTold) {
            finishTold = true;
            listener.onFinished(stream);
        }
    }
}
