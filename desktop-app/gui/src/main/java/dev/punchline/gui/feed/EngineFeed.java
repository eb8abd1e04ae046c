package dev.punchline.gui.feed;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Progress;
import dev.punchline.engine.event.PeerEvent.TransferFailed;
import dev.punchline.engine.event.PeerEvent.Transferred;
import dev.punchline.gui.fx.Latest;
import dev.punchline.gui.fx.Mailbox;
import dev.punchline.protocol.id.TransferId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Carries events from the engine's thread to the JavaFX thread: states all and in order, of progress only the newest
 * of each transfer. A progress may come after the end of its transfer; who listens ignores it then.
 *
 * <p>The engine talks before the window is built: until {@link #open} all is kept.
 */
public final class EngineFeed implements Consumer<PeerEvent> {
    private final Mailbox<PeerEvent> states;
    private final Executor pulse;

    // JavaFX thread only.
    private final List<Consumer<PeerEvent>> listeners = new ArrayList<>();
    private final List<PeerEvent> early = new ArrayList<>();
    private boolean open;

    // Engine's thread only.
    private final Map<TransferId, Latest<PeerEvent>> progress = new HashMap<>();

    /**
     * @param fx runs tasks on the JavaFX thread, at once
     * @param pulse runs tasks on the JavaFX thread, a few times a second
     */
    public EngineFeed(Executor fx, Executor pulse) {
        this.states = new Mailbox<>(fx, this::tell);
        this.pulse = pulse;
    }

    /** Adds a listener; only on the JavaFX thread. */
    public void listen(Consumer<PeerEvent> listener) {
        listeners.add(listener);
    }

    /** Tells what was kept, and from now on everything at once; only on the JavaFX thread. */
    public void open() {
        open = true;
        early.forEach(this::tell);
        early.clear();
    }

    /** Only on the engine's thread. */
    @Override
    public void accept(PeerEvent event) {
        if (event instanceof Progress step) {
            progress.computeIfAbsent(step.transfer(), transfer -> new Latest<>(pulse, this::tell))
                    .offer(step);
            return;
        }
        if (event instanceof Transferred done) {
            progress.remove(done.transfer());
        } else if (event instanceof TransferFailed failed) {
            progress.remove(failed.transfer());
        }
        states.post(event);
    }

    private void tell(PeerEvent event) {
        if (open) {
            listeners.forEach(listener -> listener.accept(event));
        } else {
            early.add(event);
        }
    }
}
