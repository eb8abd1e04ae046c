package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryEntry.Content;
import dev.punchline.engine.event.HistoryEntry.Kind;
import dev.punchline.engine.event.HistoryEntry.Outcome;
import dev.punchline.engine.event.HistoryEntry.Way;
import dev.punchline.engine.event.HistoryEntry.With;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.home.HistoryFile;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
    private static final Content PHOTOS =
            new Content(Kind.FILES, 12, 48_200_000, List.of("photos/\u001b1.jpg", "b", "c"));
    private static final Content TEXT = new Content(Kind.TEXT, 0, 23, List.of("https://example.org/\nsee"));

    @TempDir
    private Path folder;

    private Scene remembering() throws IOException {
        Scene scene = new Scene(folder);
        Files.createDirectories(scene.home());
        HistoryFile file = new HistoryFile(scene.home());
        file.append(entry(Cast.ANNA, "Anna", PHOTOS, new Outcome("done", 48_200_000, Duration.ofMillis(7_900))));
        file.append(entry(Cast.BERT, "", TEXT, new Outcome("done", 23, Duration.ofMillis(3))));
        file.append(entry(Cast.ANNA, "Anna", PHOTOS, new Outcome("disk-full", 7, Duration.ofMillis(3))));
        return scene;
    }

    private static HistoryEntry entry(PeerId peer, String name, Content content, Outcome outcome) {
        return new HistoryEntry(
                Cast.TRANSFER,
                Instant.parse("2026-11-23T04:12:00Z"),
                Direction.OUTGOING,
                new With(peer, name),
                content,
                new Way("reflexive", "host", "reflexive"),
                outcome);
    }

    @Test
    void itIsALineForEachTheNewestLast() throws IOException {
        Scene scene = remembering();
        assertEquals(0, scene.run("history"), scene.err());
        List<String> lines = scene.out().lines().map(line -> line.substring(18)).toList();
        String anna = "to Anna (" + Cast.ANNA.shortId() + "): photos/\\u{1b}1.jpg + 11, 48.2 MB";
        assertEquals(
                List.of(
                        anna + " in 7.9 s (6.1 MB/s), reflexive",
                        "to " + Cast.BERT.shortId() + ": \"https://example.org/ see\", reflexive",
                        anna + ", failed: disk-full"),
                lines);
    }

    @Test
    void scriptsGetAnObjectForEach() throws IOException {
        Scene scene = remembering();
        assertEquals(
                0, scene.run("history", "--json", "--peer", Cast.BERT.text().substring(0, 6)), scene.err());
        assertEquals(
                "{\"event\":\"history\",\"at\":0,\"transfer\":\"" + Cast.TRANSFER.text()
                        + "\",\"endedAt\":\"2026-11-23T04:12:00Z\",\"direction\":\"outgoing\",\"peerId\":\""
                        + Cast.BERT.text() + "\",\"name\":\"\",\"kind\":\"text\",\"files\":0,\"bytes\":23,"
                        + "\"shown\":[\"https://example.org/\\nsee\"],\"strategy\":\"reflexive\",\"local\":\"host\","
                        + "\"remote\":\"reflexive\",\"outcome\":\"done\",\"arrivedBytes\":23,\"millis\":3,"
                        + "\"bytesPerSecond\":7666}\n",
                scene.out());
    }

    @Test
    void oneIsForgottenAndTheOthersStay() throws IOException {
        Scene scene = remembering();
        assertEquals(0, scene.run("history", "--clear", "--peer", "anna"), scene.err());
        assertEquals(0, scene.run("history"), scene.err());
        assertEquals(1, scene.out().lines().count());
        assertEquals(0, new Scene(folder).run("history", "--clear"));
        Scene after = new Scene(folder);
        assertEquals(0, after.run("history"));
        assertEquals("Nothing has been sent or received yet.\n", after.out());
    }

    @Test
    void nobodyByThatNameIsExitEight() throws IOException {
        Scene scene = remembering();
        assertEquals(8, scene.run("history", "--peer", "Carla"));
        assertTrue(scene.err().startsWith("punchline: The history has nobody called Carla."), scene.err());
    }
}
