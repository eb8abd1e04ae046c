package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.Installation;
import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.engine.event.TransferPhase;
import dev.punchline.engine.home.Contacts;
import dev.punchline.engine.home.ContactsFile;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.TransferId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendCommandTest {
    @TempDir
    private Path folder;

    private String file = "";

    @BeforeEach
    void aFileToSend() throws IOException {
        file = Files.writeString(folder.resolve("a.txt"), "hello").toString();
    }

    @Test
    void aFileThatArrivesIsToldAsAStory() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        arrives(scene);

        assertEquals(0, scene.run("send", "Anna", file), scene.err());

        String anna = "Anna (" + Cast.ANNA.shortId() + ")";
        assertEquals(
                "Connecting to " + anna + " ...\n"
                        + "Connected directly through their router in 212 ms, round trip 48.2 ms.\n"
                        + "Offered 2 files, 281.0 MB, to " + anna + "; waiting for the answer ...\n"
                        + "Sent 2 files, 281.0 MB, to " + anna + " in 7.9 s (35.6 MB/s).\n",
                scene.out());
        assertEquals("", scene.err());
        assertEquals(List.of("send " + Cast.ANNA + " [" + file + "]", "close"), scene.engine.calls);
    }

    @Test
    void whatHappensToOneRecipientDoesNotStopTheOthers() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"), Cast.online(Cast.BERT, "Bert"));
        List<TransferId> sent = new ArrayList<>();
        scene.engine.onSend = transfer -> {
            sent.add(transfer);
            if (sent.size() == 2) {
                scene.after(
                        100,
                        new PeerEvent.TransferFailed(
                                sent.get(0),
                                Cast.ANNA,
                                PeerEvent.Direction.OUTGOING,
                                TransferFailure.DECLINED,
                                TransferFailure.DECLINED.message(),
                                0));
                scene.after(
                        200,
                        new PeerEvent.Transferred(
                                transfer,
                                Cast.BERT,
                                PeerEvent.Direction.OUTGOING,
                                1,
                                5,
                                Duration.ofMillis(10),
                                0,
                                List.of()));
            }
        };

        assertEquals(8, scene.run("send", "Anna", "--also", "Bert", "--also", "Nobody", file));

        assertEquals(
                List.of("send " + Cast.ANNA + " [" + file + "]", "send " + Cast.BERT + " [" + file + "]", "close"),
                scene.engine.calls);
        assertTrue(scene.out().contains("Nobody: not sent. No peer \"Nobody\" is online"), scene.out());
        assertTrue(scene.out().contains("): not sent. The other side declined the files."), scene.out());
        assertTrue(scene.out().contains("): has everything."), scene.out());
        assertTrue(scene.err().startsWith("punchline: 2 of 3 peers did not get everything"), scene.err());
    }

    @Test
    void aLimitIsSetBeforeAnythingIsSent() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        arrives(scene);

        assertEquals(0, scene.run("send", "--limit", "2MB/s", "Anna", file), scene.err());

        assertEquals("limit " + TransferLimits.NONE.withUpload(new RateLimit(2_000_000)), scene.engine.calls.get(0));
    }

    @Test
    void withJsonTheSameStoryIsOneObjectALine() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        arrives(scene);

        assertEquals(0, scene.run("send", "--json", "Anna", file));

        assertEquals(
                List.of("registered", "peer", "connecting", "connected", "offer", "progress", "transferred"),
                scene.events());
        assertTrue(scene.out().startsWith("{\"event\":\"registered\",\"at\":20,"), scene.out());
    }

    @Test
    void aPeerThatComesALittleLaterIsWaitedFor() {
        Scene scene = Scene.with(folder);
        scene.after(4_000, Cast.online(Cast.ANNA, "Anna"));
        arrives(scene);

        assertEquals(0, scene.run("send", Cast.ANNA.grouped(), file), scene.err());
    }

    @Test
    void aPeerThatNeverComesIsEight() {
        Scene scene = Scene.with(folder, Cast.online(Cast.BERT, "Bert"));

        assertEquals(8, scene.run("send", "--json", "Anna", file));

        assertEquals(List.of("registered", "peer", "failed"), scene.events());
        assertTrue(
                scene.out()
                        .contains("\"session\":null,\"peerId\":null,\"reason\":\"peer-unknown\","
                                + "\"message\":\"No peer \\\"Anna\\\" is online in this room.\""),
                scene.out());
        assertTrue(scene.err().startsWith("punchline: No peer \"Anna\" is online in this room.\n"), scene.err());
        assertEquals(Duration.ofMillis(5_020), scene.inbox.elapsed());
    }

    @Test
    void anIdThatIsNotOnlineIsEightAndNamed() {
        Scene scene = Scene.with(folder);

        assertEquals(8, scene.run("send", "--json", Cast.ANNA.grouped(), file));

        assertTrue(scene.out().contains("\"peerId\":\"" + Cast.ANNA + "\",\"reason\":\"peer-offline\""), scene.out());
    }

    @Test
    void thePatienceWithAPeerCanBeChosen() {
        Scene scene = Scene.with(folder);
        scene.after(25_000, Cast.online(Cast.ANNA, "Anna"));
        arrives(scene);

        assertEquals(0, scene.run("send", "--timeout", "30s", "Anna", file), scene.err());
        assertEquals(Duration.ofSeconds(30), scene.engine.config.patience());
    }

    @Test
    void aPeerThatHasLeftIsNotTaken() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"), Cast.offline(Cast.ANNA, "Anna"));

        assertEquals(8, scene.run("send", "Anna", file));
    }

    @Test
    void twoOfOneNameAreShownWithTheirIdsAndNothingIsSent() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"), Cast.online(Cast.BERT, "Anna"));

        assertEquals(2, scene.run("send", "Anna", file));

        assertTrue(scene.err().startsWith("punchline: \"Anna\" fits 2 peers; say which one by its id:\n"));
        assertTrue(scene.err().contains("  " + Cast.ANNA.grouped() + "  Anna, on laptop"), scene.err());
        assertTrue(scene.err().contains("  " + Cast.BERT.grouped()), scene.err());
        assertEquals(List.of("close"), scene.engine.calls);
    }

    @Test
    void aSecondOfTheSameNameIsNoticedEvenWhenItIsListedLater() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.after(200, Cast.online(Cast.BERT, "Anna"));

        assertEquals(2, scene.run("send", "Anna", file));
    }

    @Test
    void whoeverShowsAContactsNameWithAnotherKeyGetsNothing() throws IOException {
        Scene scene = Scene.with(folder, Cast.online(Cast.BERT, "Anna"));
        annaIsAContactOf(scene);

        assertEquals(7, scene.run("send", "--json", "Anna", file));

        assertTrue(
                scene.out().contains("\"peerId\":\"" + Cast.BERT + "\",\"reason\":\"identity-mismatch\""), scene.out());
        assertTrue(scene.err().contains("the peer that shows this name has the id " + Cast.BERT.grouped()));
        assertEquals(List.of("close"), scene.engine.calls);
    }

    @Test
    void theContactItselfIsTakenWhenItComesAfterTheImpostor() throws IOException {
        Scene scene = Scene.with(folder, Cast.online(Cast.BERT, "Anna"));
        scene.after(3_000, Cast.online(Cast.ANNA, "Anna"));
        annaIsAContactOf(scene);
        arrives(scene);

        assertEquals(0, scene.run("send", "Anna", file), scene.err());

        assertTrue(scene.engine.calls.get(0).startsWith("send " + Cast.ANNA));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_PATH, 3",
        "UDP_BLOCKED, 3",
        "HANDSHAKE_FAILED, 3",
        "MEDIATOR_REFUSED, 4",
        "DECLINED, 5",
        "IDENTITY_MISMATCH, 7",
        "NO_ANSWER, 8"
    })
    void aSessionThatFailsGivesItsCodeItsSentenceAndItsAdvice(FailureReason reason, int code) {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.onSend = transfer -> {
            scene.after(10, Cast.connecting(Cast.SESSION, Cast.ANNA));
            scene.after(900, new PeerEvent.Failed(Cast.SESSION, Cast.ANNA, reason, Duration.ofMillis(890)));
            scene.after(901, failed(transfer, TransferFailure.PATH_LOST, "No session."));
        };

        assertEquals(code, scene.run("send", "--json", "Anna", file));

        assertEquals(List.of("registered", "peer", "connecting", "failed", "transfer-failed"), scene.events());
        assertEquals(
                "punchline: " + reason.message() + "\n  " + String.join("\n  ", reason.advice()) + "\n", scene.err());
    }

    @Test
    void aSessionThatFailsEndsTheCommandEvenIfNothingIsSaidOfTheTransfer() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.onSend = transfer -> scene.after(
                900, new PeerEvent.Failed(Cast.SESSION, Cast.ANNA, FailureReason.NO_PATH, Duration.ofMillis(890)));

        assertEquals(3, scene.run("send", "Anna", file));
    }

    @Test
    void aTransferThatBrokeOffAndWaitsForItsPeerOutlivesItsSession() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.onSend = transfer -> {
            scene.after(220, Cast.offered(transfer, PeerEvent.Direction.OUTGOING, PeerEvent.OfferState.WAITS_FOR_THEM));
            scene.after(500, phase(transfer, TransferPhase.WAITING));
            scene.after(
                    501,
                    new PeerEvent.Failed(Cast.SESSION, Cast.ANNA, FailureReason.PATH_LOST, Duration.ofMillis(890)));
            scene.after(60_000, phase(transfer, TransferPhase.ACTIVE));
            scene.after(61_000, Cast.transferred(transfer, PeerEvent.Direction.OUTGOING));
        };

        assertEquals(0, scene.run("send", "Anna", file), scene.err());
    }

    @Test
    void aPeerThatDoesNotComeBackIsToldWithTheReasonOfTheBreak() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.onSend = transfer -> {
            scene.after(500, phase(transfer, TransferPhase.WAITING));
            scene.after(
                    501,
                    new PeerEvent.Failed(Cast.SESSION, Cast.ANNA, FailureReason.NO_ANSWER, Duration.ofMillis(890)));
            scene.after(60_000, failed(transfer, TransferFailure.PATH_LOST, "It broke and did not come back."));
        };

        assertEquals(3, scene.run("send", "--timeout", "1m", "Anna", file));

        assertTrue(scene.err().startsWith("punchline: It broke and did not come back.\n"), scene.err());
        assertTrue(scene.engine.calls.contains("patience PT1M"), scene.engine.calls::toString);
    }

    private static PeerEvent.TransferChanged phase(TransferId transfer, TransferPhase phase) {
        return new PeerEvent.TransferChanged(transfer, Cast.ANNA, PeerEvent.Direction.OUTGOING, phase);
    }

    @ParameterizedTest
    @CsvSource({"DECLINED, 5", "CANCELLED_BY_PEER, 5", "SOURCE_MISSING, 6", "PATH_LOST, 3", "HASH_MISMATCH, 1"})
    void aTransferThatFailsGivesItsCodeAndItsSentence(TransferFailure reason, int code) {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.onSend = transfer -> scene.after(900, failed(transfer, reason, "What was special."));

        assertEquals(code, scene.run("send", "Anna", file));

        assertTrue(scene.err().startsWith("punchline: What was special.\n"), scene.err());
        assertFalse(scene.err().contains("Exception"), scene.err());
    }

    @Test
    void anotherTransferIsNotMistakenForOurs() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.onSend = transfer -> {
            scene.after(10, Cast.transferred(Cast.TRANSFER, PeerEvent.Direction.INCOMING));
            scene.after(20, failed(transfer, TransferFailure.DECLINED, "No."));
        };

        assertEquals(5, scene.run("send", "Anna", file));
    }

    @Test
    void whatDoesNotExistIsSixBeforeAnybodyIsAsked() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));

        assertEquals(6, scene.run("send", "Anna", file, folder.resolve("b.txt").toString()));

        assertEquals("punchline: " + folder.resolve("b.txt") + " does not exist.\n", scene.err());
        assertEquals(List.of(), scene.engine.calls);
    }

    @Test
    void aWholeFileSystemHasNoNameToSend() {
        Scene scene = Scene.with(folder);

        assertEquals(6, scene.run("send", "Anna", folder.getRoot().toString()));
        assertEquals(6, scene.run("send", "Anna", "nul\u0000byte"));
    }

    @Test
    void thisPeerItselfIsNobodyToSendTo() throws IOException {
        Scene scene = Scene.with(folder);
        String self = Installation.open(scene.home()).peerId().text();

        assertEquals(2, scene.run("send", self, file));
    }

    @Test
    void anInterruptionEndsTheEngineInOrder() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.onSend = transfer -> scene.interruptAfter(3_000);

        assertEquals(130, scene.run("send", "Anna", file));

        assertEquals("punchline: Interrupted.\n", scene.err());
        assertEquals("close", scene.engine.calls.get(1));
        assertEquals(1, scene.process.caught);
    }

    @Test
    void offersOfOthersAreNotAcceptedMeanwhile() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        arrives(scene);

        scene.run("send", "Anna", file);

        assertEquals(AcceptPolicy.NONE, scene.engine.config.accept());
    }

    private static void arrives(Scene scene) {
        scene.engine.onSend = transfer -> {
            scene.after(1, Cast.connecting(Cast.SESSION, Cast.ANNA));
            scene.after(213, Cast.connected(Cast.SESSION, Cast.ANNA, 212));
            scene.after(220, Cast.offered(transfer, PeerEvent.Direction.OUTGOING, PeerEvent.OfferState.WAITS_FOR_THEM));
            scene.after(500, new PeerEvent.Progress(transfer, Cast.ANNA, 100_000_000, 281_000_000, 35_000_000));
            scene.after(8_100, Cast.transferred(transfer, PeerEvent.Direction.OUTGOING));
        };
    }

    private static PeerEvent.TransferFailed failed(TransferId transfer, TransferFailure reason, String message) {
        return new PeerEvent.TransferFailed(transfer, Cast.ANNA, PeerEvent.Direction.OUTGOING, reason, message, 0);
    }

    private static void annaIsAContactOf(Scene scene) throws IOException {
        Installation.open(scene.home());
        new ContactsFile(scene.home())
                .save(Contacts.NONE.with(new Contact(Cast.ANNA, new DisplayName("Anna"), Instant.EPOCH)));
    }
}
