package dev.punchline.engine.path;

import io.netty.buffer.ByteBuf;

/**
 * One ordered two-way stream of bytes. Its two directions end apart: after {@link #finish} the other side's answer
 * still comes in.
 *
 * <p>Not thread-safe: call every method on the event loop; its {@link PathStreamListener} is called there too.
 */
public interface PathStream {
    /** Tells the streams of one path apart; the same number on both sides, and negative for one that never opened. */
    long id();

    /**
     * Queues bytes. The buffer belongs to the stream from here on, in every outcome. Direct buffers are not copied on
     * the Java side.
     *
     * <p>Writing while {@link #isWritable} is false is allowed and costs memory: what the transport can't take stays
     * queued as it is.
     *
     * @param outcome told exactly once, possibly before this method returns: {@link WriteOutcome#TAKEN} when the
     *     transport has copied the bytes, which says nothing about arrival; {@link WriteOutcome#LOST} when they will
     *     not be sent because the stream was finished or has ended
     */
    void write(ByteBuf data, WriteListener outcome);

    /**
     * Whether the transport would take bytes now. When it turns true again {@link PathStreamListener#onWritable} is
     * told; produce nothing before, and the other side's pace reaches the disk.
     */
    boolean isWritable();

    /**
     * Ends this side's direction cleanly: the other side is told the end after the last byte that was written. Nothing
     * that was queued is cut. Further writes are lost. Finishing twice does nothing.
     */
    void finish();

    /**
     * Gives up both directions at once: queued writes are lost, nothing is told to the listener any more, and the
     * other side is told the reason. A stream that has ended in both directions stays as it is.
     */
    void reset(StreamReset reason);

    /**
     * Stops telling data after the current call, so that the other side is slowed down once the transport's window
     * (some MiB) is full. While paused, an end or a reset by the other side is not noticed either.
     */
    void pause();

    /** Undoes {@link #pause}. Data may be told before this method returns. */
    void resume();
}
