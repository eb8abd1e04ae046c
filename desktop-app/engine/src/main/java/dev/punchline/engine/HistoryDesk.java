package dev.punchline.engine;

import dev.punchline.engine.event.HistoryPage;
import dev.punchline.engine.event.HistoryQuery;
import dev.punchline.protocol.id.PeerId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What was sent and received. May be called from any thread; returns at once. What has ended before a call is seen by
 * it. The futures complete on a worker, exceptionally if the file can't be read or written.
 */
public interface HistoryDesk {
    CompletableFuture<HistoryPage> search(HistoryQuery query);

    /** Forgets everything, or what was with one peer. */
    CompletableFuture<Void> clear(Optional<PeerId> peer);
}
