package dev.punchline.gui.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.TextDesk;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TextMessage;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.protocol.id.TransferId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComposeViewModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final PeersViewModel peers = new PeersViewModel();
    private final ComposeViewModel compose = new ComposeViewModel(engine.texts(), peers);

    @BeforeEach
    void threeAreThere() {
        peers.accept(Script.online(1, "Anna", "Laptop", Script.EASY));
        peers.accept(Script.online(2, "Ben", "PC", Script.EASY));
        peers.accept(Script.online(3, "Carla", "PC", Script.EASY));
    }

    private PeerRow row(int peer) {
        return peers.row(Script.peer(peer));
    }

    /** The id that the fake gives to every text to this peer. */
    private static TransferId to(int peer) {
        return new FakeEngine().texts().send(Script.peer(peer), "");
    }

    private static PeerEvent waits(int peer) {
        return new PeerEvent.TextOffered(to(peer), Script.peer(peer), Direction.OUTGOING, 5, OfferState.WAITS_FOR_THEM);
    }

    private static PeerEvent delivered(int peer) {
        return new PeerEvent.TextDelivered(
                to(peer), Script.peer(peer), Direction.OUTGOING, new TextMessage("hello"), Script.millis(5));
    }

    private static PeerEvent declined(int peer) {
        return new PeerEvent.TextFailed(
                to(peer), Script.peer(peer), Direction.OUTGOING, TransferFailure.DECLINED, "The other side declined.");
    }

    private static String sent(int peer) {
        return "text " + Script.peer(peer) + " hello";
    }

    @Test
    void aTextIsSentOnceAndItsEndIsTold() {
        compose.accept(delivered(1));
        assertEquals("", compose.note().get(), "nothing was written yet");
        compose.write(row(1));
        assertFalse(compose.sendable().get());
        compose.text().set("a".repeat(TextDesk.MAX_BYTES + 1));
        assertFalse(compose.sendable().get());
        compose.text().set("hello");
        compose.send();
        compose.send();
        assertEquals(List.of(sent(1)), engine.calls);
        compose.accept(waits(1));
        assertEquals("Waiting for Anna to accept …", compose.note().get());
        compose.accept(delivered(1));
        assertEquals("Anna has it.", compose.note().get());
        assertFalse(compose.sendable().get());
    }

    @Test
    void severalGetItAndEachEndIsTold() {
        compose.write(row(1));
        compose.recipients().toggle(row(2));
        compose.recipients().toggle(row(3));
        compose.text().set("hello");
        assertEquals("Send to Anna and 2 more", compose.recipients().title());
        compose.send();
        assertEquals(List.of(sent(1), sent(2), sent(3)), engine.calls);
        compose.accept(waits(3));
        compose.accept(delivered(1));
        compose.accept(declined(2));
        assertEquals(
                "1 of 3 have it.\nBen: The other side declined.", compose.note().get());
    }

    @Test
    void whereItFailedItIsSentAgainAndNotToThoseWhoHaveIt() {
        compose.write(row(1));
        compose.recipients().toggle(row(2));
        compose.text().set("hello");
        compose.send();
        compose.accept(delivered(1));
        assertFalse(compose.sendable().get(), "one has it, the other one is asked");
        compose.accept(declined(2));
        assertTrue(compose.sendable().get());
        compose.send();
        assertEquals(List.of(sent(1), sent(2), sent(2)), engine.calls);
    }

    @Test
    void whoIsChosenLaterGetsItToo() {
        compose.write(row(1));
        compose.text().set("hello");
        compose.send();
        compose.recipients().toggle(row(3));
        assertTrue(compose.sendable().get());
        compose.send();
        assertEquals(List.of(sent(1), sent(3)), engine.calls);
    }

    @Test
    void nothingIsSentToNobodyNorToWhomHasLeftNorAfterItWasClosed() {
        compose.write(row(1));
        compose.text().set("hello");
        peers.accept(Script.offline(1, "Anna", "Laptop", Script.EASY));
        compose.send();
        peers.accept(Script.online(1, "Anna", "Laptop", Script.EASY));
        compose.recipients().toggle(row(1));
        compose.send();
        compose.close();
        compose.send();
        assertEquals(List.of(), engine.calls);
    }

    @Test
    void anotherTextKnowsNothingOfTheOneBefore() {
        compose.write(row(1));
        compose.text().set("hello");
        compose.send();
        compose.close();
        compose.write(row(1));
        compose.accept(delivered(1));
        assertEquals("", compose.note().get());
        compose.text().set("hello");
        assertTrue(compose.sendable().get());
    }
}
