package dev.punchline.gui.start;

import dev.punchline.engine.event.PeerEvent;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be seen until there is a peer: nothing but patience, or why it did not start. */
public final class StartViewModel {
    private static final Logger log = LoggerFactory.getLogger(StartViewModel.class);

    private final Startup startup;
    private final Consumer<PeerEvent> feed;
    private final Executor background;
    private final Executor fx;
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private @Nullable CompletableFuture<RunningPeer> begun;

    /**
     * @param feed gets the events of the peer
     * @param background may block
     * @param fx runs tasks on the JavaFX thread
     */
    public StartViewModel(Startup startup, Consumer<PeerEvent> feed, Executor background, Executor fx) {
        this.startup = startup;
        this.feed = feed;
        this.background = background;
        this.fx = fx;
    }

    /** Begins at once, for instance before there is a window; {@link #start} then takes what comes of it. */
    public StartViewModel begin() {
        begun = run();
        return this;
    }

    /**
     * Starts the peer, once more after a fault.
     *
     * @param whenRunning gets it on the JavaFX thread
     */
    public void start(Consumer<RunningPeer> whenRunning) {
        fault.set("");
        CompletableFuture<RunningPeer> now = begun == null ? run() : begun;
        begun = null;
        now.whenCompleteAsync(
                (peer, trouble) -> {
                    if (trouble == null) {
                        whenRunning.accept(peer);
                    } else {
                        fault.set(String.valueOf(trouble.getMessage()));
                    }
                },
                fx);
    }

    private CompletableFuture<RunningPeer> run() {
        CompletableFuture<RunningPeer> running = new CompletableFuture<>();
        background.execute(() -> {
            try {
                running.complete(startup.run(feed));
            } catch (IOException | RuntimeException e) {
                log.debug("Punchline did not start", e); // the person sees the sentence
                running.completeExceptionally(e);
            }
        });
        return running;
    }

    /** Why it did not start; empty while it still may. */
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
