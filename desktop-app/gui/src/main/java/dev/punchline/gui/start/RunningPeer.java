package dev.punchline.gui.start;

import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.PeerEngine;
import dev.punchline.gui.host.HostedMediator;
import java.util.Optional;

/**
 * All that runs behind the window.
 *
 * @param engine the peer
 * @param config what it was started with
 * @param hosted the mediator in this program, where there is one
 */
public record RunningPeer(PeerEngine engine, EngineConfig config, Optional<HostedMediator> hosted) {
    /** Ends the peer first, so that it can say goodbye to the mediator; blocks for some seconds at most. */
    public void close() {
        engine.close();
        hosted.ifPresent(HostedMediator::close);
    }
}
