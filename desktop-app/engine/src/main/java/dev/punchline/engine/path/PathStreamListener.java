package dev.punchline.engine.path;

import io.netty.buffer.ByteBuf;

/**
 * What comes over a {@link PathStream}. Called on the event loop, in the order of the stream:
 * {@code onData* (onFinished | onReset)}, with {@code onWritable} anywhere before the end of the own direction.
 * {@code onReset} may also follow {@code onFinished}, while the own direction is open.
 */
public interface PathStreamListener {
    /** The next bytes, never empty. The listener owns the buffer and releases it. */
    void onData(PathStream stream, ByteBuf data);

    /** The other side ended its direction cleanly: all its bytes have been told. */
    void onFinished(PathStream stream);

    /**
     * The stream is over in both directions, early: the other side gave it up, or the path was lost. Bytes that were
     * on the way are gone. Told at most once, and nothing after it.
     */
    void onReset(PathStream stream, StreamReset reason);

    /** {@link PathStream#isWritable} has turned true again. */
    void onWritable(PathStream stream);
}
