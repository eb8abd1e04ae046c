package dev.punchline.gui.transfers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.Priority;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.TransferPhase;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.peers.PeersViewModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransfersViewModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final PeersViewModel peers = new PeersViewModel();
    private final TransfersViewModel transfers = new TransfersViewModel(engine, peers, Runnable::run);

    @Test
    void aRowIsThereAsSoonAsSomethingIsSent() {
        transfers.send(peers.row(Script.peer(1)), List.of(Path.of("a/report.pdf"), Path.of("b/photos")));
        assertEquals(List.of("send " + Script.peer(1) + " [a/report.pdf, b/photos]"), engine.calls);
        assertEquals("report.pdf and 1 more", first().title());
        assertEquals(TransferState.PREPARING, first().state());
    }

    @Test
    void anOfferOfTheOtherSideIsNamedByItsFolder() {
        transfers.accept(Script.offered(1, 2, OfferState.WAITS_FOR_US, 48_200_000, "trip/1.jpg", "trip/deep/2.jpg"));
        assertEquals("trip", first().title());
        assertEquals("2 files · 48.2 MB", first().size());
        assertEquals(TransferState.WAITS_FOR_US, first().state());
    }

    @Test
    void anAnswerOfOursShowsAtOnce() {
        transfers.accept(Script.offered(1, 2, OfferState.WAITS_FOR_US, 200, "a"));
        transfers.acceptOffer(Script.transfer(1), new OfferAnswer(Set.of(), ConflictRule.ASK));
        assertEquals(TransferState.RECEIVING, first().state());
        transfers.accept(Script.offered(2, 2, OfferState.WAITS_FOR_US, 200, "b"));
        transfers.declineOffer(Script.transfer(2));
        assertEquals(TransferState.DECLINED, first().state());
        assertEquals(
                List.of(
                        "accept " + Script.transfer(1) + " " + new OfferAnswer(Set.of(), ConflictRule.ASK),
                        "decline " + Script.transfer(2)),
                engine.calls);
    }

    @Test
    void whatIsHalfDoneTakesThePlaceOfWhatBrokeOffAndCanBeDiscarded() {
        transfers.accept(Script.offered(1, 2, OfferState.ACCEPTED, 200, "trip/a", "trip/b"));
        engine.halves.add(half("trip"));
        transfers.accept(new PeerEvent.TransferFailed(
                Script.transfer(1), Script.peer(2), Direction.INCOMING, TransferFailure.PATH_LOST, "Lost.", 50));
        assertEquals(1, transfers.shown().size());
        assertEquals(TransferState.HALF_DONE, first().state());
        assertEquals(0.25, first().fraction());
        assertFalse(first().canPause());

        transfers.discard(transfers.shown().get(0));

        assertEquals(List.of("discard trip"), engine.calls);
        assertEquals(List.of(), transfers.shown());
    }

    @Test
    void whatIsHalfDoneFromAnEarlierRunIsShownAtTheStartUntilItGoesOn() {
        engine.halves.add(half("trip"));
        TransfersViewModel restarted = new TransfersViewModel(engine, peers, Runnable::run);
        assertEquals(
                TransferState.HALF_DONE,
                restarted.shown().get(0).transfer().get().state());
        engine.halves.clear();
        restarted.accept(Script.offered(1, 2, OfferState.ACCEPTED, 200, "trip/a"));
        assertEquals(1, restarted.shown().size());
        assertEquals(
                TransferState.RECEIVING,
                restarted.shown().get(0).transfer().get().state());
    }

    private static HalfDone half(String title) {
        return new HalfDone(
                "ab".repeat(16),
                Script.peer(2),
                "/tmp",
                title,
                Instant.EPOCH,
                new HalfDone.Amount(2, 200),
                new HalfDone.Amount(1, 50));
    }

    @Test
    void progressMovesTheRow() {
        transfers.accept(Script.offered(1, 2, OfferState.ACCEPTED, 200, "a"));
        transfers.accept(progress(50));
        assertEquals(TransferState.RECEIVING, first().state());
        assertEquals(0.25, first().fraction());
    }

    @Test
    void progressThatComesAfterTheEndChangesNothing() {
        transfers.accept(Script.offered(1, 2, OfferState.ACCEPTED, 200, "a"));
        transfers.accept(transferred(200));
        transfers.accept(progress(150));
        assertEquals(TransferState.COMPLETE, first().state());
        assertEquals(1, first().fraction());
        assertTrue(first().isOnThisDisk());
    }

    @Test
    void anEmptyFileIsCompleteWhenItIs() {
        transfers.accept(Script.offered(1, 2, OfferState.ACCEPTED, 0, "empty"));
        assertEquals(0, first().fraction());
        transfers.accept(transferred(0));
        assertEquals(1, first().fraction());
    }

    @Test
    void aFailureKeepsWhatWasReachedAndSaysWhy() {
        transfers.accept(Script.offered(1, 2, OfferState.ACCEPTED, 200, "a"));
        transfers.accept(new PeerEvent.TransferFailed(
                Script.transfer(1), Script.peer(2), Direction.INCOMING, TransferFailure.DISK_FULL, "No room.", 50));
        assertEquals(TransferState.FAILED, first().state());
        assertEquals(0.25, first().fraction());
        assertEquals("No room.", first().note());
        assertFalse(first().isOnThisDisk());
    }

    @Test
    void whatWasCancelledOrDeclinedIsNotCalledAFailure() {
        transfers.accept(Script.offered(1, 2, OfferState.WAITS_FOR_THEM, 200, "a"));
        transfers.accept(new PeerEvent.TransferFailed(
                Script.transfer(1), Script.peer(2), Direction.OUTGOING, TransferFailure.DECLINED, "Declined.", 0));
        assertEquals(TransferState.DECLINED, first().state());
    }

    @Test
    void theRatesOfTheLastMinuteAreKeptUntilItIsOver() {
        long[] now = {0};
        TransfersViewModel timed = new TransfersViewModel(engine, peers, Runnable::run, () -> now[0]);
        timed.accept(Script.offered(1, 2, OfferState.ACCEPTED, 200, "a"));
        for (int rate = 1; rate <= 3; rate++) {
            now[0] += 1_000_000_000L;
            timed.accept(new PeerEvent.Progress(Script.transfer(1), Script.peer(2), 50, 200, rate));
        }
        TransferRow row = timed.shown().get(0);
        assertArrayEquals(new long[] {1, 2, 3}, row.rates());
        timed.accept(new PeerEvent.TransferFailed(
                Script.transfer(1), Script.peer(2), Direction.INCOMING, TransferFailure.PATH_LOST, "Lost.", 50));
        assertArrayEquals(new long[0], row.rates());
    }

    @Test
    void cancellingAsksTheEngine() {
        transfers.accept(Script.offered(1, 2, OfferState.ACCEPTED, 200, "a"));
        transfers.cancel(transfers.shown().get(0));
        assertEquals(List.of("cancel " + Script.transfer(1)), engine.calls);
    }

    @Test
    void aPauseOfEitherSideShowsAndIsUndone() {
        transfers.accept(Script.offered(1, 2, OfferState.ACCEPTED, 200, "a"));
        transfers.accept(changed(TransferPhase.ACTIVE));
        transfers.togglePause(row());
        transfers.accept(changed(TransferPhase.PAUSED));
        transfers.accept(progress(50));
        assertEquals(TransferState.PAUSED, first().state());
        assertEquals(0, first().progress().bytesPerSecond());
        assertEquals(0.25, first().fraction(), "what was on its way still counts");
        transfers.togglePause(row());
        transfers.accept(changed(TransferPhase.PAUSED_BY_PEER));
        assertEquals(TransferState.PAUSED_BY_PEER, first().state());
        transfers.accept(changed(TransferPhase.ACTIVE));
        assertEquals(TransferState.RECEIVING, first().state());
        assertEquals(List.of("pause " + Script.transfer(1), "resume " + Script.transfer(1)), engine.calls);
    }

    @Test
    void severalArePausedAndLetGoOnAtOnce() {
        transfers.accept(Script.offered(1, 2, OfferState.ACCEPTED, 200, "a"));
        assertEquals(AllAtOnce.NOTHING, transfers.allAtOnce().get(), "one has a button of its own");
        transfers.accept(Script.offered(2, 2, OfferState.WAITS_FOR_US, 200, "b"));
        assertEquals(AllAtOnce.NOTHING, transfers.allAtOnce().get(), "what is not accepted can't be paused");
        transfers.accept(Script.offered(3, 2, OfferState.ACCEPTED, 200, "c"));
        assertEquals(AllAtOnce.PAUSE, transfers.allAtOnce().get());

        transfers.doAllAtOnce();
        assertEquals(Set.of("pause " + Script.transfer(1), "pause " + Script.transfer(3)), Set.copyOf(engine.calls));
        engine.calls.clear();
        transfers.accept(paused(1));
        assertEquals(AllAtOnce.PAUSE, transfers.allAtOnce().get(), "one goes on still");
        transfers.accept(paused(3));
        assertEquals(AllAtOnce.RESUME, transfers.allAtOnce().get());

        transfers.doAllAtOnce();
        assertEquals(Set.of("resume " + Script.transfer(1), "resume " + Script.transfer(3)), Set.copyOf(engine.calls));
    }

    private static PeerEvent paused(int transfer) {
        return new PeerEvent.TransferChanged(
                Script.transfer(transfer), Script.peer(2), Direction.INCOMING, TransferPhase.PAUSED);
    }

    @Test
    void whatFailedIsSentAgain() {
        transfers.accept(Script.offered(1, 2, OfferState.WAITS_FOR_THEM, 200, "a"));
        transfers.retry(row());
        assertEquals(List.of(), engine.calls, "it has not failed");
        transfers.accept(new PeerEvent.TransferFailed(
                Script.transfer(1), Script.peer(2), Direction.OUTGOING, TransferFailure.PATH_LOST, "Lost.", 50));
        transfers.retry(row());
        assertEquals(TransferState.PREPARING, first().state());
        assertEquals(List.of("retry " + Script.transfer(1)), engine.calls);
    }

    @Test
    void orderAndLimitAreSetForOneTransfer() {
        transfers.accept(Script.offered(1, 2, OfferState.WAITS_FOR_THEM, 200, "a"));
        transfers.prioritize(row(), Priority.HIGH);
        transfers.limit(row(), new RateLimit(100_000));
        assertEquals(
                List.of(
                        "prioritize " + Script.transfer(1) + " HIGH",
                        "limit " + Script.transfer(1) + " " + new RateLimit(100_000)),
                engine.calls);
    }

    private TransferRow row() {
        return transfers.shown().get(0);
    }

    private static PeerEvent changed(TransferPhase phase) {
        return new PeerEvent.TransferChanged(Script.transfer(1), Script.peer(2), Direction.INCOMING, phase);
    }

    private Transfer first() {
        return transfers.shown().get(0).transfer().get();
    }

    private static PeerEvent progress(long bytes) {
        return new PeerEvent.Progress(Script.transfer(1), Script.peer(2), bytes, 200, 10);
    }

    private static PeerEvent transferred(long bytes) {
        return new PeerEvent.Transferred(
                Script.transfer(1), Script.peer(2), Direction.INCOMING, 1, bytes, Script.millis(10), 0, List.of());
    }
}
