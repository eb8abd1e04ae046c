package dev.punchline.gui.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeersViewModelTest {
    private final PeersViewModel peers = new PeersViewModel();

    @Test
    void thoseWhoAreThereComeFirstThenTheAlphabet() {
        peers.accept(Script.offline(1, "Attic", "PC", Script.EASY));
        peers.accept(Script.online(2, "zinc", "PC", Script.EASY));
        peers.accept(Script.online(3, "Barn", "PC", Script.EASY));
        assertEquals(List.of("Barn", "zinc", "Attic"), names());
        assertEquals(2, peers.online().get());
    }

    @Test
    void aPeerThatComesBackMovesUp() {
        peers.accept(Script.offline(1, "Attic", "PC", Script.EASY));
        peers.accept(Script.online(2, "Barn", "PC", Script.EASY));
        peers.accept(Script.online(1, "Attic", "PC", Script.EASY));
        assertEquals(List.of("Attic", "Barn"), names());
        assertEquals(2, peers.online().get());
    }

    @Test
    void theFirstWhoIsThereIsSelectedAndStaysSo() {
        peers.accept(Script.offline(1, "Attic", "PC", Script.EASY));
        assertNull(peers.selected().get());
        peers.accept(Script.online(2, "Barn", "PC", Script.EASY));
        peers.accept(Script.online(1, "Attic", "PC", Script.EASY));
        assertSame(peers.row(Script.peer(2)), peers.selected().get());
    }

    @Test
    void theSearchLooksAtNameDeviceAndId() {
        peers.accept(Script.online(1, "Attic", "Laptop", Script.EASY));
        peers.accept(Script.online(2, "Barn", "PC", Script.EASY));
        peers.search().set(" LAP ");
        assertEquals(List.of("Attic"), names());
        peers.search().set(Script.peer(2).text().substring(0, 8));
        assertEquals(List.of("Barn"), names());
        peers.search().set("");
        assertEquals(2, peers.shown().size());
    }

    @Test
    void aRowTellsHowItsPeerIsReached() {
        peers.accept(Script.online(1, "Attic", "Laptop", Script.EASY));
        PeerRow row = peers.row(Script.peer(1));
        assertEquals("Laptop", row.description().get());
        peers.accept(Script.connecting(1));
        assertEquals("connecting… · Laptop", row.description().get());
        peers.accept(Script.connected(1, 212));
        assertEquals("direct · 14 ms · Laptop", row.description().get());
        peers.accept(
                new PeerEvent.Failed(Script.session(1), Script.peer(1), FailureReason.PATH_LOST, Script.millis(1)));
        assertEquals("not connected · Laptop", row.description().get());
    }

    @Test
    void aRowTellsWhatToExpectOnceBothNetworksAreKnown() {
        peers.accept(Script.online(1, "Attic", "Laptop", Script.HARD));
        NatBadge badge = peers.row(Script.peer(1)).nat().get();
        assertEquals("Mapping APDM, filtering APDF, ports random (RFC 4787)", badge.explanation());
        peers.accept(Script.registered());
        badge = peers.row(Script.peer(1)).nat().get();
        assertEquals(NatBadge.Tone.FAIR, badge.tone());
        assertEquals(
                "A direct connection is likely after a search of a few seconds: a router uses random ports.\n"
                        + "Mapping APDM, filtering APDF, ports random (RFC 4787)",
                badge.explanation());
    }

    @Test
    void aRowWithoutHopeSaysSo() {
        peers.accept(Script.registered(Script.HARD));
        peers.accept(Script.online(1, "Attic", "Laptop", Script.HARD));
        PeerRow row = peers.row(Script.peer(1));
        assertEquals("no path expected · Laptop", row.description().get());
        peers.accept(Script.connecting(1));
        assertEquals("connecting… · Laptop", row.description().get());
        peers.accept(Script.offline(1, "Attic", "Laptop", Script.HARD));
        peers.accept(
                new PeerEvent.Failed(Script.session(1), Script.peer(1), FailureReason.CANCELLED, Script.millis(1)));
        assertEquals("offline · Laptop", row.description().get());
    }

    @Test
    void aPeerThatIsOfflineAtTheMediatorButStillConnectedIsShownAsConnected() {
        peers.accept(Script.connected(1, 212));
        peers.accept(Script.offline(1, "Attic", "Laptop", Script.EASY));
        assertEquals(
                "direct · 14 ms · Laptop",
                peers.row(Script.peer(1)).description().get());
    }

    @Test
    void aPeerThatCallsBeforeItWasSeenGoesByItsId() {
        peers.accept(Script.connecting(7));
        assertEquals(List.of(Script.peer(7).shortId()), names());
    }

    private List<String> names() {
        return peers.shown().stream().map(row -> row.name().get()).toList();
    }
}
