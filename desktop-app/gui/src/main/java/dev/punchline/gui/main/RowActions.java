package dev.punchline.gui.main;

import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.event.HistoryEntry.With;
import dev.punchline.gui.peers.PeerActions;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.send.SendViewModel;
import dev.punchline.gui.trust.TrustViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Hands what is done with a row of the list to those who can do it. */
record RowActions(PeerEngine engine, SendViewModel sheet, TrustViewModel trust, Consumer<With> past)
        implements PeerActions {
    @Override
    public void connect(PeerRow peer) {
        engine.connect(peer.id());
    }

    @Override
    public void compare(PeerRow peer) {
        trust.compare(peer);
    }

    @Override
    public void toggleFavourite(PeerRow peer) {
        trust.toggleFavourite(peer);
    }

    @Override
    public void history(PeerRow peer) {
        past.accept(new With(peer.id(), peer.name().get()));
    }

    @Override
    public void send(PeerRow peer, List<Path> paths) {
        sheet.propose(peer, paths);
    }
}
