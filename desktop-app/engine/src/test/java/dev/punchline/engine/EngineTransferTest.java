package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Caution;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.OfferReview;
import dev.punchline.engine.event.OfferedItem;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.Priority;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.engine.event.ReceiveRules.Flagged;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.engine.event.TransferPhase;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.identity.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from one real engine to another, over real QUIC on loopback; only the mediator is played. */
class EngineTransferTest {
    @TempDir
    Path folder;

    private final MediatorHub hub = new MediatorHub(List.of());
    private TestEngine anna;
    private TestEngine ben;

    private void start(AcceptPolicy bens) throws Exception {
        anna = new TestEngine(folder, "anna", AcceptPolicy.NONE, hub::open);
        ben = new TestEngine(folder, "ben", bens, hub::open);
        anna.awaitPeer(ben);
        ben.awaitPeer(anna);
    }

    @AfterEach
    void stopBoth() {
        anna.close();
        ben.close();
    }

    @Test
    void aFolderArrivesAsItIs() throws Exception {
        start(AcceptPolicy.ALL);
        Path photos = Files.createDirectories(folder.resolve("photos/empty")).getParent();
        byte[] big = new byte[3_000_001];
        new Random(1).nextBytes(big);
        Files.write(photos.resolve("big.bin"), big);
        Files.createFile(photos.resolve("nothing"));
        TransferId transfer = anna.engine().send(ben.id(), List.of(photos));
        PeerEvent.Transferred sent = anna.await(PeerEvent.Transferred.class);
        PeerEvent.Transferred received = ben.await(PeerEvent.Transferred.class);
        assertEquals(transfer, sent.transfer());
        assertEquals(transfer, received.transfer());
        assertEquals(Direction.INCOMING, received.direction());
        assertEquals(2, sent.files());
        assertEquals(big.length, received.bytes());
        Path arrived = folder.resolve("ben-downloads/photos");
        assertArrayEquals(big, Files.readAllBytes(arrived.resolve("big.bin")));
        assertEquals(0, Files.size(arrived.resolve("nothing")));
        assertTrue(Files.isDirectory(arrived.resolve("empty")));
    }

    @Test
    void anOfferWaitsForThePersonAndGoesOnWhenAccepted() throws Exception {
        start(AcceptPolicy.ASK);
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        PeerEvent.Offered offered = ben.await(PeerEvent.Offered.class);
        assertEquals(OfferState.WAITS_FOR_US, offered.state());
        assertEquals(List.of("letter.txt"), offered.offer().names());
        assertFalse(Files.exists(folder.resolve("ben-downloads/letter.txt")));
        ben.engine().accept(offered.transfer());
        ben.await(PeerEvent.Transferred.class);
        assertEquals("Dear Ben", Files.readString(folder.resolve("ben-downloads/letter.txt")));
    }

    @Test
    void aSenderOffersNoMoreThanThePersonReadsAndTheRestWaitsHere() throws Exception {
        start(AcceptPolicy.ASK);
        for (int i = 0; i <= Transfers.MAX_OPEN_TO_PEER; i++) {
            anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        }
        List<TransferId> waiting = new ArrayList<>();
        for (int i = 0; i < Transfers.MAX_OPEN_TO_PEER; i++) {
            waiting.add(ben.await(PeerEvent.Offered.class).transfer());
        }
        ben.engine().decline(waiting.get(0));
        TransferId last = ben.await(PeerEvent.Offered.class).transfer();
        assertFalse(waiting.contains(last));
    }

    @Test
    void whatIsPausedStandsAtBothSidesAndGoesOnWhenBothWant() throws Exception {
        start(AcceptPolicy.ASK);
        Path large = Files.write(folder.resolve("large.bin"), new byte[40_000_000]);
        TransferId transfer = anna.engine().send(ben.id(), List.of(large));
        ben.await(PeerEvent.Offered.class);
        anna.engine().queue().pause(transfer);
        phase(anna, TransferPhase.PAUSED);
        ben.engine().accept(transfer);
        phase(ben, TransferPhase.PAUSED_BY_PEER);
        ben.engine().queue().pause(transfer);
        phase(ben, TransferPhase.PAUSED);
        anna.engine().queue().resume(transfer);
        phase(anna, TransferPhase.PAUSED_BY_PEER);
        ben.engine().queue().resume(transfer);
        phase(ben, TransferPhase.ACTIVE);
        assertEquals(40_000_000, ben.await(PeerEvent.Transferred.class).bytes());
        anna.await(PeerEvent.Transferred.class);
    }

    @Test
    void oneAtATimeGoesAndTheMoreUrgentFirst() throws Exception {
        start(AcceptPolicy.ASK);
        anna.engine().queue().limit(TransferLimits.NONE.withActive(1));
        Path large = Files.write(folder.resolve("large.bin"), new byte[1_000_000]);
        List<TransferId> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(anna.engine().send(ben.id(), List.of(large)));
            ben.await(PeerEvent.Offered.class);
            anna.engine().queue().pause(sent.get(i));
            phase(anna, TransferPhase.PAUSED);
        }
        for (TransferId transfer : sent) {
            ben.engine().accept(transfer);
            phase(ben, TransferPhase.PAUSED_BY_PEER);
        }
        anna.engine().queue().prioritize(sent.get(2), Priority.HIGH);
        anna.engine().queue().prioritize(sent.get(0), Priority.LOW);
        for (int i = 2; i >= 0; i--) {
            anna.engine().queue().resume(sent.get(i));
        }
        List<TransferId> arrived = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            arrived.add(anna.await(PeerEvent.Transferred.class).transfer());
        }
        assertEquals(List.of(sent.get(2), sent.get(1), sent.get(0)), arrived);
    }

    @Test
    void whatWasDeclinedIsSentAgainUnderItsId() throws Exception {
        start(AcceptPolicy.ASK);
        TransferId transfer = anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        ben.await(PeerEvent.Offered.class);
        ben.engine().decline(transfer);
        anna.await(PeerEvent.TransferFailed.class);
        anna.engine().queue().retry(transfer);
        assertEquals(transfer, ben.await(PeerEvent.Offered.class).transfer());
        ben.engine().accept(transfer);
        assertEquals(transfer, anna.await(PeerEvent.Transferred.class).transfer());
    }

    @Test
    void whatWasAcceptedOnceGoesOnAfterABreakWithoutAnotherQuestion() throws Exception {
        start(AcceptPolicy.ASK);
        byte[] big = new byte[20_000_000];
        new Random(1).nextBytes(big);
        Path file = Files.write(folder.resolve("big.bin"), big);
        anna.engine().queue().limit(TransferLimits.NONE.withUpload(new RateLimit(8_000_000)));
        TransferId transfer = anna.engine().send(ben.id(), List.of(file));
        ben.await(PeerEvent.Offered.class, offer -> offer.state() == OfferState.WAITS_FOR_US);
        ben.engine().accept(transfer);
        ben.await(PeerEvent.Progress.class, progress -> progress.bytes() > 1_000_000);
        ben.engine().disconnect(anna.id());
        phase(anna, TransferPhase.WAITING);
        ben.await(PeerEvent.TransferFailed.class);
        anna.engine().queue().limit(TransferLimits.NONE);
        anna.engine().queue().retry(transfer);
        ben.await(PeerEvent.Offered.class, offer -> offer.state() == OfferState.ACCEPTED);
        assertTrue(anna.await(PeerEvent.Transferred.class).resumedBytes() > 1_000_000);
        ben.await(PeerEvent.Transferred.class);
        assertArrayEquals(big, Files.readAllBytes(folder.resolve("ben-downloads/big.bin")));
    }

    private static void phase(TestEngine at, TransferPhase phase) throws InterruptedException {
        at.await(PeerEvent.TransferChanged.class, changed -> changed.phase() == phase);
    }

    @Test
    void thePersonSeesTheWholeTreeWhatIsTakenAndWhatToLookOutFor() throws Exception {
        start(AcceptPolicy.ASK);
        Path downloads = Files.createDirectories(folder.resolve("ben-downloads"));
        Files.writeString(downloads.resolve("letter.txt"), "old");
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben"), file(".bashrc", "rm")));
        OfferReview review = ben.await(PeerEvent.Offered.class).offer().review();
        assertEquals(2, review.items().size());
        assertEquals(1, review.taken());
        assertEquals(OfferedItem.Place.TAKEN, review.items().get(0).place());
        assertEquals(8, review.items().get(0).size());
        assertEquals(
                Set.of(Caution.HIDDEN, Caution.AUTOSTART),
                review.flagged().get(0).cautions());
        assertTrue(review.freeBytes().getAsLong() > 0);
    }

    @Test
    void aPartOfAnOfferIsTakenAndTheSenderIsToldOfTheRest() throws Exception {
        start(AcceptPolicy.ASK);
        anna.engine().send(ben.id(), List.of(file("a.txt", "a"), file("b.txt", "b")));
        PeerEvent.Offered offered = ben.await(PeerEvent.Offered.class);
        ben.engine().offers().accept(offered.transfer(), new OfferAnswer(Set.of(0), ConflictRule.RENAME));
        assertEquals(1, ben.await(PeerEvent.Transferred.class).files());
        assertEquals(
                List.of("a.txt: declined"),
                anna.await(PeerEvent.Transferred.class).skipped());
        assertFalse(Files.exists(folder.resolve("ben-downloads/a.txt")));
        assertEquals("b", Files.readString(folder.resolve("ben-downloads/b.txt")));
    }

    @Test
    void hiddenAndAutostartNamesDoNotComeWithoutAQuestion() throws Exception {
        start(AcceptPolicy.ALL);
        Path keys = Files.createDirectories(folder.resolve(".ssh"));
        Files.writeString(keys.resolve("authorized_keys"), "theirs");
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben"), keys));
        PeerEvent.Offered offered = ben.await(PeerEvent.Offered.class);
        assertEquals(OfferState.ACCEPTED, offered.state());
        assertEquals(
                Set.of(".ssh", ".ssh/authorized_keys"),
                Set.copyOf(offered.offer().review().leftOut()));
        ben.await(PeerEvent.Transferred.class);
        assertTrue(Files.exists(folder.resolve("ben-downloads/letter.txt")));
        assertFalse(Files.exists(folder.resolve("ben-downloads/.ssh")));
    }

    @Test
    void anOfferOfNothingElseIsDeclinedWhereNobodyIsAsked() throws Exception {
        start(AcceptPolicy.ALL);
        anna.engine().send(ben.id(), List.of(file(".bashrc", "rm")));
        assertEquals(OfferState.DECLINED, ben.await(PeerEvent.Offered.class).state());
    }

    @Test
    void aLargeOfferIsDeclinedWhereNobodyIsAsked() throws Exception {
        start(AcceptPolicy.ALL);
        ben.engine().offers().follow(new ReceiveRules(ConflictRule.RENAME, OptionalLong.of(7), Flagged.LEFT_OUT));
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        assertEquals(OfferState.DECLINED, ben.await(PeerEvent.Offered.class).state());
    }

    @Test
    void withNewerNothingIsSentOfWhatIsThereAlready() throws Exception {
        start(AcceptPolicy.ALL);
        ben.engine().offers().follow(new ReceiveRules(ConflictRule.NEWER, OptionalLong.empty(), Flagged.LEFT_OUT));
        Path letter = file("letter.txt", "Dear Ben");
        anna.engine().send(ben.id(), List.of(letter, file("b.txt", "b")));
        ben.await(PeerEvent.Transferred.class);
        anna.await(PeerEvent.Transferred.class);
        anna.engine().send(ben.id(), List.of(letter, file("c.txt", "c")));
        assertEquals(
                List.of("letter.txt: declined"),
                anna.await(PeerEvent.Transferred.class).skipped());
    }

    @Test
    void aDeclinedOfferIsToldToItsSenderAndWritesNothing() throws Exception {
        start(AcceptPolicy.ASK);
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        ben.engine().decline(ben.await(PeerEvent.Offered.class).transfer());
        assertEquals(
                TransferFailure.DECLINED,
                anna.await(PeerEvent.TransferFailed.class).reason());
        assertFalse(Files.exists(folder.resolve("ben-downloads/letter.txt")));
    }

    @Test
    void aStrangerIsNoContactByCallingTwice() throws Exception {
        start(AcceptPolicy.CONTACTS_ONLY);
        anna.engine().connect(ben.id());
        ben.await(PeerEvent.Connected.class);
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        assertEquals(OfferState.DECLINED, ben.await(PeerEvent.Offered.class).state());
    }

    @Test
    void whomWeCalledIsAContactAndMaySend() throws Exception {
        start(AcceptPolicy.CONTACTS_ONLY);
        ben.engine().connect(anna.id());
        ben.await(PeerEvent.Connected.class);
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        ben.await(PeerEvent.Transferred.class);
    }

    @Test
    void aMissingFileIsToldAtOnce() throws Exception {
        start(AcceptPolicy.ALL);
        TransferId transfer = anna.engine().send(ben.id(), List.of(folder.resolve("nowhere")));
        PeerEvent.TransferFailed failed = anna.await(PeerEvent.TransferFailed.class);
        assertEquals(transfer, failed.transfer());
        assertEquals(TransferFailure.SOURCE_MISSING, failed.reason());
    }

    @Test
    void withoutASessionTheTransferFailsToo() throws Exception {
        start(AcceptPolicy.ALL);
        PeerId stranger = Identity.generate(new SecureRandom()).peerId();
        anna.engine().send(stranger, List.of(file("letter.txt", "Dear Nobody")));
        anna.await(PeerEvent.Failed.class);
        assertEquals(
                TransferFailure.NO_SESSION,
                anna.await(PeerEvent.TransferFailed.class).reason());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
