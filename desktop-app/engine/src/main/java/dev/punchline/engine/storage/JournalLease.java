package dev.punchline.engine.storage;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one transfer of this process to write a journal and the files it tells of. A transfer whose path is gone
 * still has work in the hands of workers; who offers the same over a new path waits for that.
 */
final class JournalLease {
    private static final Logger log = LoggerFactory.getLogger(JournalLease.class);

    private final Path path;
    private final ConcurrentMap<Path, JournalLease> leases;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    JournalLease(Path path, ConcurrentMap<Path, JournalLease> leases) {
        this.path = path;
        this.leases = leases;
    }

    /** Takes it, if nobody has. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Its transfer has ended, and only has to put things in order. */
    void announceEnd() {
        ending.set(true);
    }

    boolean isEnding() {
        return ending.get();
    }

    /** Gives it back; may be said twice. */
    void release() {
        leases.remove(path, this);
        released.complete(null);
    }

    /** Does something once it was given back, on whatever thread does that, or at once. */
    void whenReleased(Runnable action) {
        CompletionStage<Void> done = released.thenRun(action);
        done.whenComplete((nothing, fault) -> {
            if (fault != null) {
                log.error("fault after a journal was given back", fault);
            }
        });
    }
}
