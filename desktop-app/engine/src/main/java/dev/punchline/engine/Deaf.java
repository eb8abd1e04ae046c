package dev.punchline.engine;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import io.netty.buffer.ByteBuf;

/** Hears nothing: the stream was reset. */
final class Deaf implements PathStreamListener {
    @Override
    public void onData(PathStream stream, ByteBuf data) {
        data.release();
    }

    @Override
    public void onFinished(PathStream stream) {
        // of a stream that is reset
    }

    @Override
    public void onReset(PathStream stream, StreamReset reason) {
        // of a stream that is reset
    }

    @Override
    public void onWritable(PathStream stream) {
        // of a stream that is reset
    }
}
