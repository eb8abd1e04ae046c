package dev.punchline.gui.start;

import dev.punchline.engine.event.PeerEvent;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
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

    /**
     * Starts the peer, once more after a fault.
     *
     * @param whenRunning gets it on the JavaFX thread
     */
    public void start(Consumer<RunningPeer> whenRunning) {
        fault.set("");
        background.execute(() -> {
            try {
                RunningPeer peer = startup.run(feed);
                fx.execute(() -> whenRunning.accept(peer));
            } catch (IOException | RuntimeException e) {
                log.debug("Punchline did not start", e); // the person sees the sentence
                fx.execute(() -> fault.set(String.valueOf(e.getMessage())));
            }
        });
    }

    /** Why it did not start; empty while it still may. */
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
