package dev.punchline.engine;

import dev.punchline.engine.event.PeerEvent;
import java.io.IOException;
import java.util.function.Consumer;

/** Makes engines: front ends take it as an argument, so that their tests can run without a network. */
@FunctionalInterface
public interface EngineStarter {
    /**
     * Starts an engine: opens its UDP socket and begins to register. Blocks for the key file, the socket and the name of the
     * mediator's host.
     *
     * @param listener gets all events on the engine's thread; must not block
     * @throws IOException if the home folder or the socket can't be used
     */
    PeerEngine start(EngineConfig config, Consumer<PeerEvent> listener) throws IOException;
}
