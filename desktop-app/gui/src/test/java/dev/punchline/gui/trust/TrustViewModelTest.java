package dev.punchline.gui.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.ShortString;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.peers.TrustMark;
import dev.punchline.protocol.id.DisplayName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrustViewModelTest {
    private static final ShortString STRING = ShortString.of(new byte[] {1, 2, 3, 4, 5, 6});

    private final FakeEngine engine = new FakeEngine();
    private final PeersViewModel peers = new PeersViewModel();
    private final TrustViewModel trust = view();

    @BeforeEach
    void annaIsThere() {
        peers.accept(Script.online(1, "Anna", "Laptop", Script.EASY));
    }

    private void step(int peer, PairingStep step) {
        trust.accept(new PeerEvent.Pairing(Script.peer(peer), Direction.OUTGOING, step));
    }

    private Comparison shown() {
        Comparison comparison = trust.shown().get();
        assertTrue(comparison != null, "nothing is compared");
        return comparison;
    }

    @Test
    void aComparisonBegunHereEndsInAVerifiedPeer() {
        trust.compare(peers.row(Script.peer(1)));
        assertEquals(Comparison.Phase.BEGINNING, shown().phase());
        step(1, new PairingStep.Compare(STRING));
        assertEquals(STRING, shown().symbols().orElseThrow());
        step(1, new PairingStep.TheyConfirmed());
        trust.same();
        step(1, new PairingStep.Verified());
        assertEquals(Comparison.Phase.VERIFIED, shown().phase());
        trust.close();
        assertNull(trust.shown().get());
        assertEquals(List.of("pair " + Script.peer(1), "confirm " + Script.peer(1)), engine.calls);
    }

    @Test
    void whatTheOtherSideBeginsIsShownAfterOneClickAndOneAtATime() {
        step(1, new PairingStep.Compare(STRING));
        assertEquals(Comparison.Phase.ASKED, shown().phase());
        step(1, new PairingStep.TheyConfirmed());
        assertEquals(Comparison.Phase.ASKED, shown().phase());
        trust.look();
        assertEquals(Comparison.Phase.COMPARING, shown().phase());
        assertEquals("Anna", shown().peer().name().get());
        step(2, new PairingStep.Compare(STRING));
        assertEquals(List.of("refuse " + Script.peer(2) + " NOT_NOW"), engine.calls);
        assertEquals("Anna", shown().peer().name().get());
    }

    @Test
    void stringsThatDifferEndItWithTheReason() {
        step(1, new PairingStep.Compare(STRING));
        trust.differ();
        step(1, new PairingStep.Failed(PairingFailure.STRINGS_DIFFER, ""));
        assertEquals(PairingFailure.STRINGS_DIFFER.message(), shown().problem());
        assertEquals(List.of("refuse " + Script.peer(1) + " STRINGS_DIFFER"), engine.calls);
    }

    @Test
    void whoeverClosesItInTheMiddleDoesNotWantToCompareNow() {
        step(1, new PairingStep.Compare(STRING));
        trust.close();
        assertEquals(List.of("refuse " + Script.peer(1) + " NOT_NOW"), engine.calls);
        step(1, new PairingStep.Failed(PairingFailure.STOPPED, ""));
        assertNull(trust.shown().get());
    }

    @Test
    void aChangedKeyTakesThePlaceOfTheContactOnceTheSymbolsAreTheSame() {
        peers.know(List.of(new Contact(Script.peer(9), new DisplayName("Anna"), Instant.EPOCH)));
        assertEquals(
                TrustMark.CHANGED, peers.row(Script.peer(1)).standing().get().mark());
        trust.compare(peers.row(Script.peer(1)));
        step(1, new PairingStep.Compare(STRING));
        trust.same();
        step(1, new PairingStep.Verified());
        assertEquals("accept key " + Script.peer(9) + " -> " + Script.peer(1), engine.calls.get(2));
    }

    @Test
    void aKeyThatStaysBlockedIsStoppedUntilItIsSettledInAnotherWay() {
        Contact known = new Contact(Script.peer(9), new DisplayName("Anna"), Instant.EPOCH);
        peers.know(List.of(known));
        PeerRow row = peers.row(Script.peer(1));
        trust.keepBlocked(row);
        assertEquals(TrustMark.BLOCKED, row.standing().get().mark());
        assertTrue(row.standing().get().isStopped());
        peers.know(List.of(known.withKey(Script.peer(1), Instant.EPOCH)));
        assertEquals(TrustMark.SEEN, row.standing().get().mark());
    }

    @Test
    void whatStaysBlockedIsBlockedInLaterRunsAndSendsNothing() {
        peers.know(List.of(new Contact(Script.peer(9), new DisplayName("Anna"), Instant.EPOCH)));
        trust.keepBlocked(peers.row(Script.peer(1)));
        assertEquals(List.of("consent " + Script.peer(1) + " NEVER"), engine.calls);
        peers.unblock(Script.peer(1));
        assertEquals(
                TrustMark.CHANGED, peers.row(Script.peer(1)).standing().get().mark());
        TrustViewModel later = view();
        assertEquals(
                TrustMark.BLOCKED, peers.row(Script.peer(1)).standing().get().mark());
        later.isSomebodyElse(peers.row(Script.peer(1)), new DisplayName("Anna B"));
        assertEquals("consent " + Script.peer(1) + " AS_ALL", engine.calls.get(2));
    }

    private TrustViewModel view() {
        return new TrustViewModel(engine.contacts(), engine.offers(), peers, Runnable::run);
    }

    @Test
    void somebodyElseOfTheSameNameGetsAnother() {
        peers.know(List.of(new Contact(Script.peer(9), new DisplayName("Anna"), Instant.EPOCH)));
        trust.isSomebodyElse(peers.row(Script.peer(1)), new DisplayName("Anna B"));
        assertEquals(List.of("namesake " + Script.peer(1) + " Anna Anna B"), engine.calls);
    }

    @Test
    void aFavouriteIsOneNoMoreByTheSameCommand() {
        Contact anna = new Contact(Script.peer(1), new DisplayName("Anna"), Instant.EPOCH);
        peers.know(List.of(anna));
        trust.toggleFavourite(peers.row(Script.peer(1)));
        peers.know(List.of(anna.withRank(Contact.Rank.FAVOURITE)));
        trust.toggleFavourite(peers.row(Script.peer(1)));
        assertEquals(
                List.of("rank " + Script.peer(1) + " FAVOURITE", "rank " + Script.peer(1) + " ORDINARY"), engine.calls);
    }
}
