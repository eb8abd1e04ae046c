package dev.punchline.engine.path;

/** What happens to a {@link SecurePath}. Called on the event loop. */
public interface PathListener {
    /**
     * The other side opened a stream. Data follow after this method has returned.
     *
     * @return who is told of what comes over the stream; to refuse the stream, reset it and ignore what is told
     */
    PathStreamListener onStream(PathStream stream);

    /** The path has ended, once and for good. Every stream that was still open was told before. */
    void onClosed(PathClosed closed);
}
