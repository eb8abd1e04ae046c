package dev.punchline.gui.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.send.Counting;
import dev.punchline.gui.send.SendViewModel;
import dev.punchline.gui.transfers.TransfersViewModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerViewModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final PeersViewModel peers = new PeersViewModel();
    private final SendViewModel sheet = new SendViewModel(
            new TransfersViewModel(engine, peers, Runnable::run), peers, new Counting(task -> {}, Runnable::run));
    private final PeerViewModel peer = new PeerViewModel(engine, peers, sheet);

    @Test
    void nothingCanBeDoneWithNobody() {
        peer.connect();
        peer.propose(List.of(Path.of("a")));
        assertFalse(peer.reachable().get());
        assertFalse(peer.connectable().get());
        assertEquals(List.of(), engine.calls);
    }

    @Test
    void whoIsOnlineCanBeReached() {
        peers.accept(Script.online(1, "Attic", "PC", Script.EASY));
        assertTrue(peer.reachable().get());
        assertTrue(peer.connectable().get());
        peers.accept(Script.offline(1, "Attic", "PC", Script.EASY));
        assertFalse(peer.reachable().get());
    }

    @Test
    void whoIsConnectedNeedNotBeConnectedAgainAndCanBeReachedWithoutTheMediator() {
        peers.accept(Script.online(1, "Attic", "PC", Script.EASY));
        peers.accept(Script.connected(1, 12));
        assertFalse(peer.connectable().get());
        peers.accept(Script.offline(1, "Attic", "PC", Script.EASY));
        assertTrue(peer.reachable().get());
    }

    @Test
    void whatIsDroppedIsProposedForTheSelectedPeerAndGoesNowhereYet() {
        peers.accept(Script.online(1, "Attic", "PC", Script.EASY));
        peers.accept(Script.online(2, "Barn", "PC", Script.EASY));
        peers.selected().set(peers.row(Script.peer(2)));
        peer.propose(List.of(Path.of("a")));
        peer.connect();
        assertTrue(sheet.sendable().get());
        assertEquals(List.of("connect " + Script.peer(2)), engine.calls);
    }
}
