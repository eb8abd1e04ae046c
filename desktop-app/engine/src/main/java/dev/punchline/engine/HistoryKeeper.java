package dev.punchline.engine;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryPage;
import dev.punchline.engine.event.HistoryQuery;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.history.HistoryRecorder;
import dev.punchline.engine.home.HistoryFile;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.time.MonoTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers what was sent and received. On the event loop, but for {@link HistoryDesk}; a worker writes. */
final class HistoryKeeper implements HistoryDesk {
    private static final Logger log = LoggerFactory.getLogger(HistoryKeeper.class);

    private final HistoryRecorder recorder = new HistoryRecorder();
    private final HistoryFile file;
    private final TransferHistory history;
    private final Executor worker;
    private final Supplier<MonoTime> clock;

    /** @param worker runs one task at a time, in order */
    HistoryKeeper(Path home, Executor worker, Supplier<MonoTime> clock) {
        this.file = new HistoryFile(home);
        this.history = new TransferHistory(file);
        this.worker = worker;
        this.clock = clock;
    }

    /** Looks at each event before it is told. */
    Consumer<PeerEvent> before(Consumer<PeerEvent> events) {
        return event -> {
            recorder.onEvent(at(), event).ifPresent(this::write);
            events.accept(event);
        };
    }

    /** This side wants to send files. */
    void sending(TransferId transfer, PeerId peer, List<Path> paths) {
        List<String> names = paths.stream()
                .limit(HistoryEntry.SHOWN_NAMES)
                .map(path -> String.valueOf(path.getFileName()))
                .toList();
        recorder.sendingFiles(clock.get(), transfer, peer, names);
    }

    /** This side wants to send a text. */
    void sendingText(TransferId transfer, PeerId peer, int bytes) {
        recorder.sendingText(clock.get(), transfer, peer, bytes);
    }

    /** The person accepts. */
    void accepted(TransferId transfer) {
        recorder.accepted(clock.get(), transfer);
    }

    /** The person declines. */
    void declined(TransferId transfer) {
        recorder.declined(at(), transfer).ifPresent(this::write);
    }

    private HistoryRecorder.At at() {
        return new HistoryRecorder.At(Instant.now(), clock.get());
    }

    private void write(HistoryEntry entry) {
        try {
            worker.execute(() -> {
                try {
                    file.append(entry);
                } catch (IOException e) {
                    log.warn("the history could not be written: {}", e.getMessage());
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("the engine is closed: {}", e.getMessage());
        }
    }

    @Override
    public CompletableFuture<HistoryPage> search(HistoryQuery query) {
        return onWorker(() -> history.search(query));
    }

    @Override
    public CompletableFuture<Void> clear(Optional<PeerId> peer) {
        return onWorker(() -> {
            history.clear(peer);
            return null;
        });
    }

    private <T> CompletableFuture<T> onWorker(Callable<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        try {
            worker.execute(() -> {
                try {
                    outcome.complete(work.call());
                } catch (Exception e) {
                    outcome.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(e);
        }
        return outcome;
    }
}
