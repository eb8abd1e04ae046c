package dev.punchline.engine;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import io.netty.buffer.ByteBuf;

/** A stream that the side which opened it will give up as soon as it sees ours: nothing of it is read. */
final class YieldedStream implements PathStreamListener {
    @Override
    public void onData(PathStream stream, ByteBuf data) {
        data.release();
    }

    @Override
    public void onFinished(PathStream stream) {
        stream.reset(StreamReset.CANCELLED);
    }

    @Override
    public void onReset(PathStream stream, StreamReset reason) {
        // as expected
    }

    @Override
    public void onWritable(PathStream stream) {
        // nothing is written
    }
}
