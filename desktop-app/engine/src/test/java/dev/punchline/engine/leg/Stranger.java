package dev.punchline.engine.leg;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Remembers what it is told of a stream. */
final class Stranger implements PathStreamListener {
    @Nullable
    StreamReset reset;

    long bytes;

    @Override
    public void onData(PathStream stream, ByteBuf data) {
        bytes += data.readableBytes();
        data.release();
    }

    @Override
    public void onFinished(PathStream stream) {}

    @Override
    public void onReset(PathStream stream, StreamReset reason) {
        reset = reason;
    }

    @Override
    public void onWritable(PathStream stream) {}
}
