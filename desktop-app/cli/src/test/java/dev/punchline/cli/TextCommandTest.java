package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.cli.output.Screen;
import dev.punchline.engine.TextDesk;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TextMessage;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short texts on the command line, from both sides. */
class TextCommandTest {
    private static final String ANNA = "Anna (" + Cast.ANNA.shortId() + ")";

    @TempDir
    private Path folder;

    @Test
    void aTextThatIsAcceptedIsToldAsAStory() {
        Scene scene = scene();
        arrives(scene, "hello");

        assertEquals(0, scene.run("text", "Anna", "hello"), scene.err());

        assertEquals(
                "Offered a text of 5 bytes, to " + ANNA + "; waiting for the answer ...\nSent the text to " + ANNA
                        + ".\n",
                scene.out());
        assertEquals(List.of("text " + Cast.ANNA + " hello", "close"), scene.engine.calls);
    }

    @Test
    void sendTakesATextInsteadOfFiles() {
        Scene scene = scene();
        arrives(scene, "hello");
        assertEquals(0, scene.run("send", "Anna", "--text", "hello"), scene.err());
        assertEquals(2, scene.run("send", "Anna", "--text", "hello", "file"));
        assertEquals(2, scene.run("send", "Anna"));
    }

    @Test
    void standardInputIsReadWithoutItsLastLineBreak() {
        Scene scene = scene();
        scene.answers.add("two\nlines\n");
        arrives(scene, "two\nlines");
        assertEquals(0, scene.run("text", "Anna"), scene.err());
        assertTrue(scene.engine.calls.contains("text " + Cast.ANNA + " two\nlines"));
    }

    @Test
    void whatIsNoTextIsWrongUsageAndBothersNobody() {
        Scene scene = scene();
        scene.answers.add("a".repeat(TextDesk.MAX_BYTES + 1));
        assertEquals(2, scene.run("send", "Anna", "--text", "-"));
        assertEquals(2, scene.run("text", "Anna", ""));
        assertTrue(scene.err().contains("A text has 16384 bytes at most."), scene.err());
        assertTrue(scene.engine.calls.isEmpty());
    }

    @Test
    void aTextThatIsDeclinedIsExitFive() {
        Scene scene = scene();
        scene.engine.onSend = text -> scene.after(
                100,
                new PeerEvent.TextFailed(
                        text, Cast.ANNA, Direction.OUTGOING, TransferFailure.DECLINED, "The other side declined."));
        assertEquals(5, scene.run("text", "Anna", "hello"));
        assertTrue(scene.err().startsWith("punchline: The other side declined.\n"), scene.err());
    }

    @Test
    void severalGetTheSameTextAndOneWhoDeclinesDoesNotStopTheOthers() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"), Cast.online(Cast.BERT, "Bert"));
        List<TransferId> sent = new ArrayList<>();
        scene.engine.onSend = text -> {
            sent.add(text);
            if (sent.size() == 2) {
                scene.after(
                        100,
                        new PeerEvent.TextFailed(
                                sent.get(0), Cast.ANNA, Direction.OUTGOING, TransferFailure.DECLINED, "No."));
                scene.after(200, delivered(text, Direction.OUTGOING, "hello"));
            }
        };
        assertEquals(5, scene.run("text", "Anna", "--also", "Bert", "hello"));
        assertTrue(scene.out().contains(ANNA + ": not sent. No.\n"), scene.out());
        assertTrue(scene.err().startsWith("punchline: 1 of 2 peers did not get everything"), scene.err());
    }

    @Test
    void aTextOfAnotherIsAskedForAndShownWithoutWhatActsOnTheTerminal() {
        Scene scene = scene();
        scene.screen = Screen.LINE;
        scene.answers.add("y");
        scene.after(100, offered(OfferState.WAITS_FOR_US));
        scene.after(200, delivered(Cast.TRANSFER, Direction.INCOMING, "one\u001b[2J\n\u202etwo\n\tThis peer is X.\n"));

        assertEquals(0, scene.run("receive", "--once"));

        assertTrue(scene.engine.calls.contains("read " + Cast.TRANSFER), scene.engine.calls.toString());
        assertTrue(scene.out().contains(ANNA + " offers a text of 5 bytes.\nRead it? [y/N] "), scene.out());
        assertTrue(
                scene.out()
                        .endsWith("A text from " + ANNA
                                + ":\n  | one\\u{1b}[2J\n  | \\u{202e}two\n  |     This peer is X.\n  | \n"),
                scene.out());
    }

    @Test
    void anythingButYesDeclinesAndTheWaitGoesOn() {
        Scene scene = scene();
        scene.screen = Screen.LINE;
        scene.answers.add("");
        scene.after(100, offered(OfferState.WAITS_FOR_US));
        scene.interruptAfter(1_000);
        assertEquals(130, scene.run("receive"));
        assertTrue(scene.engine.calls.contains("decline text " + Cast.TRANSFER));
    }

    @Test
    void scriptsGetTheTextAndItsLinkAndTracesDoNot() throws Exception {
        Scene scene = scene();
        Path trace = folder.resolve("trace.jsonl");
        scene.after(100, offered(OfferState.ACCEPTED));
        scene.after(200, delivered(Cast.TRANSFER, Direction.INCOMING, "https://example.org/\u202e"));
        scene.after(201, delivered(Cast.TRANSFER, Direction.INCOMING, "https://example.org/"));
        scene.interruptAfter(1_000);

        assertEquals(130, scene.run("receive", "--accept", "all", "--json", "--trace", trace.toString()));

        List<String> lines = scene.out().lines().skip(2).toList();
        String ids = "\"transfer\":\"" + Cast.TRANSFER.text() + "\",\"peerId\":\"" + Cast.ANNA.text()
                + "\",\"direction\":\"incoming\"";
        assertEquals(
                List.of(
                        "{\"event\":\"text-offer\",\"at\":100," + ids + ",\"bytes\":5}",
                        "{\"event\":\"text\",\"at\":200," + ids
                                + ",\"bytes\":23,\"millis\":12,\"text\":\"https://example.org/\\u202e\",\"link\":null}",
                        "{\"event\":\"text\",\"at\":201," + ids
                                + ",\"bytes\":20,\"millis\":12,\"text\":\"https://example.org/\","
                                + "\"link\":\"https://example.org/\"}"),
                lines);
        assertFalse(Files.readString(trace).contains("example.org/"));
    }

    private Scene scene() {
        return Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
    }

    private static void arrives(Scene scene, String text) {
        scene.engine.onSend = transfer -> {
            scene.after(
                    90,
                    new PeerEvent.TextOffered(
                            transfer, Cast.ANNA, Direction.OUTGOING, text.length(), OfferState.WAITS_FOR_THEM));
            scene.after(100, delivered(transfer, Direction.OUTGOING, text));
        };
    }

    private static PeerEvent offered(OfferState state) {
        return new PeerEvent.TextOffered(Cast.TRANSFER, Cast.ANNA, Direction.INCOMING, 5, state);
    }

    private static PeerEvent delivered(TransferId transfer, Direction direction, String text) {
        return new PeerEvent.TextDelivered(
                transfer, Cast.ANNA, direction, new TextMessage(text), Duration.ofMillis(12));
    }
}
