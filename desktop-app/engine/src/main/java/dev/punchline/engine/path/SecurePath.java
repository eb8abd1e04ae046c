package dev.punchline.engine.path;

import dev.punchline.protocol.id.PeerId;

/**
 * An encrypted connection to a peer whose key was checked, carrying any number of ordered two-way streams.
 *
 * <p><b>A path is not yet a session.</b> The side that opened the connection has its path before the other side has
 * looked at its certificate (TLS 1.3, RFC 8446 section 2: the client speaks last). If that certificate is refused,
 * the path closes a round trip later with {@link CloseCode#REFUSED}. So a session counts as up only after a first
 * message of the other side has arrived over it.
 *
 * <p>Not thread-safe: call every method on the event loop; callbacks come there too, never from inside the call that
 * caused them to be registered.
 */
public interface SecurePath {
    /** Who is at the other end; its key was checked against this id. */
    PeerId peer();

    /** False from the moment {@link #close} is called or {@link PathListener#onClosed} is told. */
    boolean isOpen();

    /**
     * Sets who is told of the other side's streams and of the end. Streams that were opened by the other side before
     * this call are held back, unread, and told at once after it; so is an end that has already come.
     *
     * @throws IllegalStateException if there is a listener already
     */
    void listen(PathListener listener);

    /**
     * Opens a stream. The other side learns of it with the first byte that is written, or with its end.
     *
     * <p>Never fails by itself: if the path is closed, or the other side allows no more streams for now, the stream
     * is told {@link PathStreamListener#onReset} after this method has returned.
     */
    PathStream open(PathStreamListener listener);

    /**
     * Ends the connection and tells the other side why, if it can still be reached. Streams that are not finished are
     * lost: what was written and not confirmed by the other side's application may not have arrived.
     * {@link PathListener#onClosed} follows. Closing a closed path does nothing.
     *
     * @param reason for the logs; see {@link PathClosed#printable}
     */
    void close(CloseCode code, String reason);
}
