package dev.punchline.gui.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.Script;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.collections.ListChangeListener;
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
        assertEquals("direct", row.link().get().way());
        assertEquals("14 ms · Laptop", row.description().get());
        peers.accept(
                new PeerEvent.Failed(Script.session(1), Script.peer(1), FailureReason.PATH_LOST, Script.millis(1)));
        assertEquals("not connected · Laptop", row.description().get());
        assertEquals("unreachable", row.link().get().way());
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
        assertEquals("14 ms · Laptop", peers.row(Script.peer(1)).description().get());
    }

    @Test
    void aPeerThatCallsBeforeItWasSeenGoesByItsId() {
        peers.accept(Script.connecting(7));
        assertEquals(List.of(Script.peer(7).shortId()), names());
    }

    @Test
    void aPeerIsShownInTheColourThatItChoseElseInOneOfItsKey() {
        peers.accept(Script.online(1, "Attic", "PC", Script.EASY));
        PeerRow row = peers.row(Script.peer(1));
        assertEquals(PeerColour.usual(Script.peer(1)), row.colour().get());
        PeerColour other = row.colour().get() == PeerColour.TEAL ? PeerColour.RED : PeerColour.TEAL;
        peers.accept(new PeerEvent.PeerSeen(
                Script.peer(1),
                new DisplayName("Attic"),
                new DisplayName("PC"),
                PeerEvent.Presence.ONLINE,
                Script.EASY,
                Optional.of(other)));
        assertEquals(other, row.colour().get());
    }

    @Test
    void favouritesComeFirstAndALabelIsFound() {
        peers.accept(Script.online(1, "Attic", "PC", Script.EASY));
        peers.accept(Script.online(2, "Barn", "PC", Script.EASY));
        Contact barn = new Contact(Script.peer(2), new DisplayName("Barn"), Instant.EPOCH)
                .withLabel(Optional.of(new DisplayName("Zoe")))
                .withRank(Contact.Rank.FAVOURITE);
        peers.know(List.of(barn));
        assertEquals(List.of("Zoe", "Attic"), names());
        peers.search().set("zoe");
        assertEquals(List.of("Zoe"), names());
        peers.know(List.of(barn.withLabel(Optional.empty())));
        assertEquals(List.of(), names());
        peers.search().set("barn");
        peers.know(List.of(barn));
        assertEquals(List.of("Zoe"), names());
    }

    @Test
    void aRowThatMovesIsToldAsMovedAndNeverAsGone() {
        for (int i = 1; i <= 30; i++) {
            peers.accept(Script.online(i, "Peer " + i, "PC", Script.EASY));
        }
        List<String> mirror = new ArrayList<>(names());
        peers.shown().addListener((ListChangeListener<PeerRow>) change -> {
            while (change.next()) {
                assertTrue(change.wasPermutated() || change.wasUpdated());
                List<String> before = List.copyOf(mirror);
                for (int i = change.getFrom(); change.wasPermutated() && i < change.getTo(); i++) {
                    mirror.set(change.getPermutation(i), before.get(i));
                }
            }
        });
        for (int i = 1; i <= 30; i += 3) {
            peers.accept(Script.offline(i, "Peer " + i, "PC", Script.EASY));
        }
        peers.accept(Script.online(1, "Peer 1", "PC", Script.EASY));
        assertEquals(names(), mirror);
    }

    @Test
    void whoComesAndGoesAmongTwoThousandCostsAFewComparisons() {
        AtomicLong compared = new AtomicLong();
        PeersViewModel crowd = new PeersViewModel((a, b) -> {
            compared.incrementAndGet();
            return Place.ORDER.compare(a, b);
        });
        int room = 2_000;
        for (int i = 1; i <= room; i++) {
            crowd.accept(Script.online(i, "Peer " + i, "PC", Script.EASY));
        }
        AtomicLong told = new AtomicLong();
        crowd.shown().addListener((ListChangeListener<PeerRow>) change -> told.incrementAndGet());
        compared.set(0);
        int changes = 1_000;
        for (int i = 1; i <= changes; i++) {
            crowd.accept(Script.offline(i, "Peer " + i, "PC", Script.EASY));
        }
        // two binary searches in 2,000 places, of at most 11 steps each
        assertTrue(compared.get() <= changes * 2 * 11, compared + " comparisons");
        assertEquals(changes, told.get());
        compared.set(0);
        crowd.accept(Script.offline(1, "Peer 1", "PC", Script.EASY));
        assertEquals(0, compared.get()); // the mediator tells again what is known
        assertEquals(room - changes, crowd.online().get());
        assertEquals(
                crowd.shown().stream()
                        .map(Place::of)
                        .sorted(Place.ORDER)
                        .map(Place::row)
                        .toList(),
                List.copyOf(crowd.shown()));
    }

    private List<String> names() {
        return peers.shown().stream().map(row -> row.name().get()).toList();
    }
}
