package dev.punchline.gui.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.OfferedItem.Place;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.Trust;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.transfers.TransfersViewModel;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferViewModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final PeersViewModel peers = new PeersViewModel();
    private final List<Runnable> late = new ArrayList<>();
    private final OfferViewModel offers = new OfferViewModel(
            new TransfersViewModel(engine, peers, Runnable::run),
            peers,
            engine.offers(),
            Path.of("Downloads"),
            OfferReading.beside(late::add));

    @Test
    void offersAreAnsweredOneAfterTheOther() {
        offers.accept(waiting(1));
        offers.accept(waiting(2));
        assertEquals(Script.transfer(1), shown());
        offers.acceptShown();
        assertEquals(Script.transfer(2), shown());
        offers.declineShown();
        assertNull(offers.shown().get());
        assertEquals(List.of(accepted(1, ConflictRule.RENAME), "decline " + Script.transfer(2)), engine.calls);
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
    void whatIsChosenOfTheItemsIsAnswered() {
        offers.accept(new Tree()
                .file("a", 5, Place.TAKEN)
                .file("b", 6, Place.TAKEN)
                .file("c", 7, Place.FREE)
                .usually(ConflictRule.NEWER)
                .offered(1, 1));
        OfferSheet sheet = sheet();
        assertEquals("3 of 3 files, 18 B", sheet.wanted());
        sheet.choice().toggle(2);
        sheet.choice().rule(1, Optional.of(ConflictRule.REPLACE));
        offers.acceptShown();
        OfferAnswer answer = new OfferAnswer(
                Set.of(2), ConflictRule.NEWER, Map.of(1, ConflictRule.REPLACE), OfferAnswer.Memory.THIS_OFFER);
        assertEquals(List.of("accept " + Script.transfer(1) + " " + answer), engine.calls);
    }

    @Test
    void anOfferOfWhichNothingIsWantedCanOnlyBeDeclined() {
        offers.accept(new Tree().file("a", 5, Place.FREE).offered(1, 1));
        sheet().choice().toggleAll();
        offers.acceptShown();
        assertEquals(List.of(), engine.calls);
        offers.declineShown();
        assertEquals(List.of("decline " + Script.transfer(1)), engine.calls);
    }

    @Test
    void onlyAVerifiedContactIsAcceptedAlways() {
        offers.accept(waiting(1));
        offers.acceptShownAlways();
        assertEquals(List.of(), engine.calls);
        peers.know(
                List.of(new Contact(Script.peer(1), new DisplayName("Anna"), Instant.EPOCH).withTrust(Trust.VERIFIED)));
        offers.acceptShownAlways();
        assertEquals(List.of("consent " + Script.peer(1) + " ALWAYS", accepted(1, ConflictRule.RENAME)), engine.calls);
    }

    @Test
    void aLongListIsReadBesideTheWindowAndAnsweredAsAWholeUntilThen() {
        Tree tree = new Tree();
        for (int i = 0; i <= OfferReading.AT_ONCE; i++) {
            tree.file("f" + i, 1, Place.FREE);
        }
        offers.accept(tree.offered(1, 1));
        offers.accept(tree.offered(2, 1));
        assertNull(offers.sheet().get());
        offers.acceptShown();
        assertEquals(List.of(accepted(1, ConflictRule.ASK)), engine.calls);
        late.get(0).run();
        assertNull(offers.sheet().get(), "that was of the one before");
        late.get(1).run();
        assertEquals(Script.transfer(2), sheet().waiting().transfer());
    }

    @Test
    void moreThanTheDiskHasLeftIsKnown() {
        offers.accept(new Tree()
                .file("a", 5, Place.FREE)
                .file("b", 6, Place.FREE)
                .free(10)
                .offered(1, 1));
        assertTrue(sheet().isTooLarge());
        sheet().choice().toggle(0);
        assertFalse(sheet().isTooLarge());
    }

    private OfferSheet sheet() {
        return Objects.requireNonNull(offers.sheet().get());
    }

    private static String accepted(int transfer, ConflictRule rule) {
        return "accept " + Script.transfer(transfer) + " " + new OfferAnswer(Set.of(), rule);
    }

    private TransferId shown() {
        return Objects.requireNonNull(offers.shown().get()).transfer();
    }

    private static PeerEvent waiting(int transfer) {
        return Script.offered(transfer, 1, OfferState.WAITS_FOR_US, 1, "a");
    }
}
