package dev.punchline.engine;

import dev.punchline.protocol.id.PeerId;

/** What is done when peers appear: whatever waits for them goes on. On the event loop only. */
final class Returns implements Roster.Listener {
    private final EngineCore core;

    Returns(EngineCore core) {
        this.core = core;
    }

    @Override
    public void startedAnew(PeerId peer) {
        core.sessions().onStartedAnew(peer);
        core.transfers().onPeerBack(peer);
    }

    @Override
    public void appeared(PeerId peer) {
        core.transfers().onPeerBack(peer);
    }
}
