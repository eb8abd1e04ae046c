package dev.punchline.engine.path;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Reads the beginning of a stream that the other side opened, which says whom it is for, and hands it the rest. */
public abstract class StreamHandover implements PathStreamListener {
    private @Nullable PathStreamListener target;

    /**
     * Takes what it needs of the beginning.
     *
     * @param data is read from, and belongs to the caller
     * @return whom the stream is for; null where more has to come, or the stream was reset since nobody wants it
     */
    protected abstract @Nullable PathStreamListener choose(PathStream stream, ByteBuf data);

    @Override
    public final void onData(PathStream stream, ByteBuf data) {
        if (target == null) {
            target = choose(stream, data);
        }
        if (target != null && data.isReadable()) {
            target.onData(stream, data);
        } else {
            data.release();
        }
    }

    @Override
    public final void onFinished(PathStream stream) {
        if (target != null) {
            target.onFinished(stream);
        } else {
            stream.reset(StreamReset.PROTOCOL_ERROR);
        }
    }

    @Override
    public final void onReset(PathStream stream, StreamReset reason) {
        if (target != null) {
            target.onReset(stream, reason);
        }
    }

    @Override
    public final void onWritable(PathStream stream) {
        if (target != null) {
            target.onWritable(stream);
        }
    }
}
