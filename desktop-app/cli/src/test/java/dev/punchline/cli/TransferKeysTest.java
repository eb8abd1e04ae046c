package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.cli.output.Screen;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.engine.event.TransferPhase;
import dev.punchline.protocol.id.TransferId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferKeysTest {
    @TempDir
    private Path folder;

    private final List<TransferId> sent = new ArrayList<>();

    private Scene sending(String... typed) throws IOException {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.screen = Screen.LINE;
        scene.engine.onSend = transfer -> {
            sent.add(transfer);
            scene.after(
                    100, new PeerEvent.TransferChanged(transfer, Cast.ANNA, Direction.OUTGOING, TransferPhase.ACTIVE));
            scene.after(200, new PeerEvent.Progress(transfer, Cast.ANNA, 100_000_000, 281_000_000, 4_000_000));
            for (int i = 0; i < typed.length; i++) {
                scene.typesAfter(300 + i, typed[i]);
            }
            scene.after(8_000, Cast.transferred(transfer, Direction.OUTGOING));
        };
        String file = Files.writeString(folder.resolve("a.txt"), "hello").toString();
        assertEquals(0, scene.run("send", "Anna", file), scene.err());
        return scene;
    }

    private static String upload(long bytesPerSecond) {
        return "limit " + TransferLimits.NONE.withUpload(new RateLimit(bytesPerSecond));
    }

    private List<String> calls(Scene scene) {
        return scene.engine.calls.subList(1, scene.engine.calls.size() - 1);
    }

    @Test
    void aLetterPausesAndAnotherGoesOn() throws IOException {
        Scene scene = sending("p", " R ", "c");
        assertEquals(List.of("pause " + sent.get(0), "resume " + sent.get(0), "cancel " + sent.get(0)), calls(scene));
        assertTrue(scene.out().contains(TransferKeys.HELP), scene.out());
    }

    @Test
    void theLimitIsHalvedFromTheRateAndDoubled() throws IOException {
        Scene scene = sending("-", "-", "+");
        assertEquals(List.of(upload(2_000_000), upload(1_000_000), upload(2_000_000)), calls(scene));
        assertTrue(scene.out().contains("Limit: 1.0 MB/s."), scene.out());
    }

    @Test
    void aLimitIsSetAndLifted() throws IOException {
        Scene scene = sending("l 500kB/s", "l", "+", "l fast");
        assertEquals(List.of(upload(500_000)), calls(scene), "the recording leaves out what is so anyway");
        assertTrue(scene.out().contains("No limit.\n"), scene.out());
        assertTrue(scene.out().contains("There is no limit."), scene.out());
        assertTrue(scene.out().contains("No limit: a rate is like"), scene.out());
    }

    @Test
    void whatMeansNothingIsAnsweredWithHelp() throws IOException {
        Scene scene = sending("", "what?");
        assertEquals(List.of(), calls(scene));
        assertEquals(3, scene.out().split("Type p to pause", -1).length, scene.out());
    }

    @Test
    void aReceiverPausesToo() {
        Scene scene = Scene.with(folder);
        scene.screen = Screen.LINE;
        scene.after(
                100, new PeerEvent.TransferChanged(Cast.TRANSFER, Cast.ANNA, Direction.INCOMING, TransferPhase.ACTIVE));
        scene.typesAfter(200, "p");
        scene.typesAfter(201, "l 1MB/s");
        scene.after(400, Cast.transferred(Cast.TRANSFER, Direction.INCOMING));
        assertEquals(0, scene.run("receive", "--once"), scene.err());
        assertEquals(
                List.of(
                        "pause " + Cast.TRANSFER,
                        "limit " + TransferLimits.NONE.withDownload(new RateLimit(1_000_000)),
                        "close"),
                scene.engine.calls);
    }
}
