package dev.punchline.gui.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.transfers.TransfersViewModel;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OfferViewModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final PeersViewModel peers = new PeersViewModel();
    private final OfferViewModel offers =
            new OfferViewModel(new TransfersViewModel(engine, peers, Runnable::run), peers, Path.of("Downloads"));

    @Test
    void offersAreAnsweredOneAfterTheOther() {
        offers.accept(waiting(1));
        offers.accept(waiting(2));
        assertEquals(Script.transfer(1), shown());
        offers.acceptShown();
        assertEquals(Script.transfer(2), shown());
        offers.declineShown();
        assertNull(offers.shown().get());
        assertEquals(List.of("accept " + Script.transfer(1), "decline " + Script.transfer(2)), engine.calls);
    }

    @Test
    void anOfferThatTheOtherSideTakesBackGoesAway() {
        offers.accept(waiting(1));
        offers.accept(new PeerEvent.TransferFailed(
                Script.transfer(1),
                Script.peer(1),
                Direction.INCOMING,
                TransferFailure.CANCELLED_BY_PEER,
                "The other side cancelled the transfer.",
                0));
        assertNull(offers.shown().get());
    }

    @Test
    void ownOffersAndThoseThatThePolicyDecidedAreNotAsked() {
        offers.accept(Script.offered(1, 1, OfferState.WAITS_FOR_THEM, 1, "a"));
        offers.accept(Script.offered(2, 1, OfferState.ACCEPTED, 1, "a"));
        offers.accept(Script.offered(3, 1, OfferState.DECLINED, 1, "a"));
        assertNull(offers.shown().get());
    }

    @Test
    void aLongListOfNamesIsKnownToBeCut() {
        assertFalse(offer(List.of("a", "b")).isCut());
        assertTrue(offer(Collections.nCopies(OfferSummary.SHOWN_NAMES, "a")).isCut());
        assertEquals("23 files, 1.0 kB", offer(List.of("a", "b")).size());
    }

    private static WaitingOffer offer(List<String> names) {
        return new WaitingOffer(
                Script.transfer(1), new PeersViewModel().row(Script.peer(1)), new OfferSummary(23, 1000, names));
    }

    private TransferId shown() {
        return Objects.requireNonNull(offers.shown().get()).transfer();
    }

    private static PeerEvent waiting(int transfer) {
        return Script.offered(transfer, 1, OfferState.WAITS_FOR_US, 1, "a");
    }
}
