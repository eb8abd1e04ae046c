package dev.punchline.engine.quic;

import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import io.netty.buffer.ByteBuf;

/** Sends back whatever comes over a path's streams. */
final class Echo implements PathListener, PathStreamListener {
    @Override
    public PathStreamListener onStream(PathStream stream) {
        return this;
    }

    @Override
    public void onClosed(PathClosed closed) {}

    @Override
    public void onData(PathStream stream, ByteBuf data) {
        stream.write(data, WriteListener.IGNORED);
    }

    @Override
    public void onFinished(PathStream stream) {
        stream.finish();
    }

    @Override
    public void onReset(PathStream stream, StreamReset reason) {}

    @Override
    public void onWritable(PathStream stream) {}
}
