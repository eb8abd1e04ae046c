package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.cli.output.Screen;
import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.event.Caution;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.OfferReview;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.OfferedItem;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.id.TransferId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiveCommandTest {
    private static final TransferId SECOND = new TransferId("5".repeat(32));

    @TempDir
    private Path folder;

    @Test
    void itWaitsUntilItIsInterrupted() {
        Scene scene = Scene.with(folder);
        scene.interruptAfter(3_600_000);

        assertEquals(130, scene.run("receive"));

        assertEquals(
                "This peer is " + Cast.SELF.grouped() + ".\nWaiting for files, which go to " + scene.downloads()
                        + ". End with Ctrl-C.\n",
                scene.out());
        assertTrue(Files.isDirectory(scene.downloads()));
    }

    @Test
    void onceEndsAfterTheFirstTransferThatIsComplete() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.after(100, incoming(Cast.TRANSFER, PeerEvent.OfferState.ACCEPTED));
        scene.after(8_000, Cast.transferred(Cast.TRANSFER, PeerEvent.Direction.INCOMING));

        assertEquals(0, scene.run("receive", "--once", "--accept", "all", "--json"));

        assertEquals(List.of("registered", "peer", "offer", "transferred"), scene.events());
    }

    @Test
    void onceEndsWithTheCodeOfATransferThatFailed() {
        Scene scene = Scene.with(folder);
        scene.after(100, incoming(Cast.TRANSFER, PeerEvent.OfferState.ACCEPTED));
        scene.after(900, failed(Cast.TRANSFER, TransferFailure.DISK_FULL));

        assertEquals(6, scene.run("receive", "--once", "--accept", "all"));

        assertTrue(scene.err().startsWith("punchline: It did not work.\n"), scene.err());
    }

    @Test
    void onceWaitsForASenderThatGoesAwayInTheMiddle() {
        Scene scene = Scene.with(folder);
        scene.after(100, incoming(Cast.TRANSFER, PeerEvent.OfferState.ACCEPTED));
        scene.after(900, failed(Cast.TRANSFER, TransferFailure.PATH_LOST));
        scene.after(300_000, incoming(Cast.TRANSFER, PeerEvent.OfferState.ACCEPTED));
        scene.after(1_500_000, Cast.transferred(Cast.TRANSFER, PeerEvent.Direction.INCOMING));

        assertEquals(0, scene.run("receive", "--once", "--accept", "all"), scene.err());
    }

    @Test
    void onceEndsWithASenderThatEndsInOrder() {
        Scene scene = Scene.with(folder);
        scene.after(100, incoming(Cast.TRANSFER, PeerEvent.OfferState.ACCEPTED));
        scene.after(900, failed(Cast.TRANSFER, TransferFailure.PEER_CLOSED));

        assertEquals(5, scene.run("receive", "--once", "--accept", "all"));
    }

    @Test
    void onceEndsWithTheBreakWhenTheSenderStaysAway() {
        Scene scene = Scene.with(folder);
        scene.after(100, incoming(Cast.TRANSFER, PeerEvent.OfferState.ACCEPTED));
        scene.after(900, failed(Cast.TRANSFER, TransferFailure.PATH_LOST));
        scene.after(31_000, incoming(Cast.TRANSFER, PeerEvent.OfferState.ACCEPTED));

        assertEquals(3, scene.run("receive", "--once", "--accept", "all", "--timeout", "30s"));
    }

    @Test
    void aDeclinedOfferDoesNotEndTheWait() {
        Scene scene = Scene.with(folder);
        scene.after(100, incoming(Cast.TRANSFER, PeerEvent.OfferState.DECLINED));
        scene.after(101, failed(Cast.TRANSFER, TransferFailure.DECLINED));
        scene.after(900, incoming(SECOND, PeerEvent.OfferState.ACCEPTED));
        scene.after(990, Cast.transferred(SECOND, PeerEvent.Direction.INCOMING));

        assertEquals(0, scene.run("receive", "--once"));

        assertTrue(scene.out().contains("Declined 2 files, 281.0 MB, of "), scene.out());
    }

    @Test
    void withoutOnceAFailureIsToldAndTheWaitGoesOn() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.after(900, failed(Cast.TRANSFER, TransferFailure.PATH_LOST));
        scene.after(950, new PeerEvent.Failed(Cast.SESSION, Cast.ANNA, FailureReason.PATH_LOST, Duration.ofSeconds(1)));
        scene.interruptAfter(1_000);

        assertEquals(130, scene.run("receive"));

        String anna = "Anna (" + Cast.ANNA.shortId() + ")";
        assertTrue(scene.out().contains("The transfer from " + anna + " failed: It did not work.\n"), scene.out());
        assertTrue(scene.out().contains("No connection with " + anna + ": The connection broke"), scene.out());
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, ask, RULES_ONLY",
        "NONE, contacts, CONTACTS_ONLY",
        "NONE, ALL, ALL",
        "ANSI, ask, ASK",
        "ANSI, Contacts, CONTACTS",
        "LINE, all, ALL"
    })
    void whereNobodyCanBeAskedWhatWouldBeAskedIsDeclined(Screen screen, String accept, AcceptPolicy policy) {
        Scene scene = Scene.with(folder);
        scene.screen = screen;
        scene.interruptAfter(100);

        scene.run("receive", "--accept", accept);

        assertEquals(policy, scene.engine.config.accept());
    }

    @Test
    void withJsonNobodyIsAskedEvenOnATerminal() {
        Scene scene = Scene.with(folder);
        scene.screen = Screen.ANSI;
        scene.interruptAfter(100);

        scene.run("receive", "--json");

        assertEquals(AcceptPolicy.RULES_ONLY, scene.engine.config.accept());
    }

    @Test
    void onATerminalThePersonSeesTheListAndAnswers() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.screen = Screen.LINE;
        scene.answers.add("y");
        scene.after(100, incoming(Cast.TRANSFER, PeerEvent.OfferState.WAITS_FOR_US));
        scene.engine.onAccept = transfer -> scene.after(50, Cast.transferred(transfer, PeerEvent.Direction.INCOMING));

        assertEquals(0, scene.run("receive", "--once"), scene.err());

        assertTrue(
                scene.out()
                        .contains("Anna (" + Cast.ANNA.shortId() + ") offers 2 files, 281.0 MB:\n  a.txt\n"
                                + "  dir/b.txt\nAccept into " + scene.downloads() + "? [y/N] "),
                scene.out());
        assertEquals(List.of("accept " + Cast.TRANSFER, "close"), scene.engine.calls);
    }

    /** Two items, the second one hidden and its name taken. */
    private static PeerEvent.Offered reviewed() {
        List<OfferedItem> items = List.of(
                new OfferedItem(0, "a.txt", OfferedItem.Kind.FILE, 5, Set.of(), OfferedItem.Place.FREE),
                new OfferedItem(1, ".b", OfferedItem.Kind.FILE, 6, Set.of(Caution.HIDDEN), OfferedItem.Place.TAKEN));
        OfferReview review = new OfferReview(
                items, OptionalLong.of(1_000_000), 1, List.of("c: -> c_"), items.subList(1, 2), List.of(".b"));
        OfferSummary offer = new OfferSummary(2, 11, List.of("a.txt", ".b"), review);
        return new PeerEvent.Offered(
                Cast.TRANSFER, Cast.ANNA, PeerEvent.Direction.INCOMING, offer, PeerEvent.OfferState.WAITS_FOR_US);
    }

    @Test
    void thePersonSeesWhatToLookOutForAndMayTakeAPart() {
        Scene scene = Scene.with(folder);
        scene.screen = Screen.LINE;
        scene.answers.addAll(List.of("l", "replace -1"));
        scene.after(100, reviewed());
        scene.interruptAfter(300);

        scene.run("receive");

        String list = "  1  a.txt  5 B\n  2  .b  6 B  (hidden, name taken)\n";
        assertTrue(
                scene.out()
                        .contains(list + "  renamed: c: -> c_\n  1 of these names are taken\n"
                                + "  free on the disk: 1.0 MB\nAccept into " + scene.downloads()
                                + "? [y/N, y -2 = without 2, or skip, rename, replace, newer (always)] "),
                scene.out());
        assertEquals(List.of("accept " + Cast.TRANSFER + " replace without [0]", "close"), scene.engine.calls);
    }

    @Test
    void withJsonTheOfferTellsWhatToLookOutFor() {
        Scene scene = Scene.with(folder);
        scene.after(100, reviewed());
        scene.interruptAfter(200);

        scene.run("receive", "--json");

        assertTrue(
                scene.out()
                        .contains("\"freeBytes\":1000000,\"namesTaken\":1,\"repairs\":[\"c: -> c_\"],"
                                + "\"flagged\":[{\"name\":\".b\",\"cautions\":[\"hidden\"]}],"
                                + "\"leftOutUnasked\":[\".b\"]"),
                scene.out());
    }

    @Test
    void theRulesOfTheOptionsReachTheEngine() {
        Scene scene = Scene.with(folder);
        scene.interruptAfter(100);

        scene.run("receive", "--conflicts", "newer", "--accept-up-to", "1.5MB", "--take-flagged");

        assertEquals(
                "follow "
                        + new ReceiveRules(ConflictRule.NEWER, OptionalLong.of(1_500_000), ReceiveRules.Flagged.TAKEN),
                scene.engine.calls.get(0));
    }

    @Test
    void aSizeThatIsNoneIsWrongUsage() {
        assertEquals(2, Scene.with(folder).run("receive", "--accept-up-to", "much"));
    }

    @ParameterizedTest
    @CsvSource({"n", "''", "yesterday", "j"})
    void anythingButYesDeclines(String answer) {
        Scene scene = Scene.with(folder);
        scene.screen = Screen.ANSI;
        scene.answers.add(answer);
        scene.after(100, incoming(Cast.TRANSFER, PeerEvent.OfferState.WAITS_FOR_US));
        scene.interruptAfter(200);

        scene.run("receive");

        assertEquals(List.of("decline " + Cast.TRANSFER, "close"), scene.engine.calls);
    }

    @Test
    void twoOffersAreAskedOneAfterTheOther() {
        Scene scene = Scene.with(folder);
        scene.screen = Screen.ANSI;
        scene.answers.addAll(List.of("y", "n"));
        scene.after(100, incoming(Cast.TRANSFER, PeerEvent.OfferState.WAITS_FOR_US));
        scene.after(100, incoming(SECOND, PeerEvent.OfferState.WAITS_FOR_US));
        scene.interruptAfter(200);

        scene.run("receive");

        assertEquals(List.of("accept " + Cast.TRANSFER, "decline " + SECOND, "close"), scene.engine.calls);
    }

    @Test
    void anAnswerToAWithdrawnOfferDoesNotAcceptTheNext() {
        Scene scene = Scene.with(folder);
        scene.screen = Screen.ANSI;
        scene.answers.addAll(List.of("y", "n"));
        scene.after(100, incoming(Cast.TRANSFER, PeerEvent.OfferState.WAITS_FOR_US));
        // These two are there before the person has typed anything.
        scene.after(100, failed(Cast.TRANSFER, TransferFailure.CANCELLED_BY_PEER));
        scene.after(100, incoming(SECOND, PeerEvent.OfferState.WAITS_FOR_US));
        scene.interruptAfter(200);

        scene.run("receive");

        assertEquals(List.of("decline " + SECOND, "close"), scene.engine.calls);
        assertTrue(scene.out().contains("The offer was withdrawn. Press Enter."), scene.out());
    }

    @Test
    void theTargetFolderIsMadeAndHandedToTheEngine() {
        Scene scene = Scene.with(folder);
        scene.interruptAfter(100);
        Path inbox = folder.resolve("in").resolve("box");

        scene.run("receive", "--dir", inbox.toString());

        assertTrue(Files.isDirectory(inbox));
        assertEquals(inbox, scene.engine.config.downloads());
    }

    @Test
    void aTargetThatIsAFileIsSix() throws IOException {
        Scene scene = Scene.with(folder);
        Path file = Files.createFile(folder.resolve("file"));

        assertEquals(6, scene.run("receive", "--dir", file.toString()));

        assertEquals("punchline: " + file + " is not a folder.\n", scene.err());
        assertEquals(List.of(), scene.engine.calls);
    }

    @Test
    void aTargetThatIsALinkToAFolderIsOne() throws IOException {
        Scene scene = Scene.with(folder);
        scene.interruptAfter(100);
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertEquals(130, scene.run("receive", "--dir", link.toString()), scene.err());
    }

    private static PeerEvent.Offered incoming(TransferId transfer, PeerEvent.OfferState state) {
        return Cast.offered(transfer, PeerEvent.Direction.INCOMING, state);
    }

    private static PeerEvent.TransferFailed failed(TransferId transfer, TransferFailure reason) {
        return new PeerEvent.TransferFailed(
                transfer, Cast.ANNA, PeerEvent.Direction.INCOMING, reason, "It did not work.", 0);
    }
}
