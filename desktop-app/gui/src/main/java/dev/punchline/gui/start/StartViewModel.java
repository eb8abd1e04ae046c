package dev.punchline.gui.start;

import dev.punchline.engine.event.PeerEvent;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
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
    private @Nullable FutureTask<RunningPeer> begun;

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
        FutureTask<RunningPeer> now = begun == null ? run() : begun;
        begun = null;
        background.execute(() -> await(now, whenRunning));
    }

    private FutureTask<RunningPeer> run() {
        FutureTask<RunningPeer> starting = new FutureTask<>(() -> startup.run(feed));
        background.execute(starting);
        return starting;
    }

    private void await(FutureTask<RunningPeer> starting, Consumer<RunningPeer> whenRunning) {
        try {
            RunningPeer peer = starting.get();
            fx.execute(() -> whenRunning.accept(peer));
        } catch (ExecutionException e) {
            log.debug("Punchline did not start", e.getCause()); // the person sees the sentence
            String why =
                    String.valueOf(e.getCause() == null ? null : e.getCause().getMessage());
            fx.execute(() -> fault.set(why));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why it did not start; empty while it still may. */
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
