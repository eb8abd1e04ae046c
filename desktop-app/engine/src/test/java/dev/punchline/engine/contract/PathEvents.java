package dev.punchline.engine.contract;

import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** Keeps what a path tells. */
public final class PathEvents implements PathListener {
    public final CompletableFuture<PathClosed> closed = new CompletableFuture<>();
    public final BlockingQueue<PathStream> streams = new LinkedBlockingQueue<>();
    private final Supplier<PathStreamListener> listeners;

    public PathEvents() {
        this(StreamEvents::new);
    }

    /** @param listeners makes one for each stream of the other side */
    public PathEvents(Supplier<PathStreamListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public PathStreamListener onStream(PathStream stream) {
        streams.add(stream);
        return listeners.get();
    }

    @Override
    public void onClosed(PathClosed how) {
        closed.complete(how);
    }
}
