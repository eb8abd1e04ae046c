package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --trace} and {@code -v} show of a punch. */
class TraceTest {
    @TempDir
    private Path folder;

    @Test
    void theTraceHasEveryEventWithTheStepsAndItsOwnHead() throws IOException {
        Scene scene = scene();
        Path file = folder.resolve("trace.jsonl");

        assertEquals(0, scene.run("connect", "--trace", file.toString(), "Anna"), scene.err());

        List<String> lines = Files.readAllLines(file);
        assertTrue(
                lines.get(0)
                        .matches("\\{\"event\":\"trace\",\"at\":0,\"version\":1,\"started\":\"[0-9T:.-]{19,23}Z\"}"),
                lines.get(0));
        assertEquals(
                List.of(
                        "trace",
                        "registered",
                        "peer",
                        "connecting",
                        "step",
                        "step",
                        "connected",
                        "step",
                        "disconnected"),
                lines.stream()
                        .map(line -> line.replaceAll("^\\{\"event\":\"([a-z-]+)\".*", "$1"))
                        .toList());
        assertTrue(lines.get(4).contains("\"elapsedMillis\":0.5,\"step\":\"phase\",\"phase\":\"punch\""));
        assertTrue(
                lines.get(5)
                        .endsWith("\"step\":\"probe-answered\",\"local\":\"192.168.1.4:50000\","
                                + "\"remote\":\"203.0.113.7:40211\",\"roundTripMillis\":48}"),
                lines.get(5));
    }

    @Test
    void whatHappensWhileTheEngineClosesIsTracedToo() throws IOException {
        Scene scene = Scene.with(folder);
        scene.engine.onClose = () -> scene.after(0, new PeerEvent.Disconnected(Cast.SESSION, Cast.ANNA));
        Path file = folder.resolve("trace.jsonl");

        assertEquals(0, scene.run("peers", "--trace", file.toString()));

        assertTrue(Files.readString(file).contains("\"event\":\"disconnected\""));
    }

    @Test
    void aTraceThatCannotBeWrittenIsSix() {
        Scene scene = new Scene(folder);

        assertEquals(
                6,
                scene.run(
                        "peers", "--trace", folder.resolve("no").resolve("file").toString()));

        assertTrue(scene.err().endsWith("does not exist.\n"), scene.err());
    }

    @Test
    void withVTheTimelineIsToldUpToItsEnd() {
        Scene scene = scene();

        assertEquals(0, scene.run("connect", "-v", "Anna"), scene.err());

        assertEquals(1, scene.process.loggedMore);
        assertEquals(
                "Registered with http://mediator.example:8080 as " + Cast.SELF.shortId()
                        + "; NAT EIM, APDF, preserving; seen as 198.51.100.9:50000.\n"
                        + "Connecting to Anna (" + Cast.ANNA.shortId() + ") ...\n"
                        + "      0.5 ms  punch: probing all pairs of addresses\n"
                        + "     98.0 ms  203.0.113.7:40211 answered after 48.0 ms\n"
                        + "Connected directly through their router in 212 ms, round trip 48.2 ms.\n"
                        + "Disconnected from Anna (" + Cast.ANNA.shortId() + ").\n",
                scene.out());
    }

    private Scene scene() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.onConnect = session -> {
            scene.after(1, Cast.connecting(session, Cast.ANNA));
            scene.after(
                    2,
                    new PeerEvent.Punching(
                            session,
                            Cast.ANNA,
                            Duration.ofNanos(500_000),
                            new PunchStep.PhaseEntered(PunchStep.Phase.PUNCH)));
            scene.after(
                    98,
                    new PeerEvent.Punching(
                            session,
                            Cast.ANNA,
                            Duration.ofMillis(98),
                            new PunchStep.ProbeAnswered(
                                    Cast.LOCAL.address(), Cast.REMOTE.address(), Duration.ofMillis(48))));
            scene.after(212, Cast.connected(session, Cast.ANNA, 212));
            scene.after(
                    213,
                    new PeerEvent.Punching(
                            session,
                            Cast.ANNA,
                            Duration.ofMillis(213),
                            new PunchStep.ProbeSent(Cast.LOCAL.address(), Cast.REMOTE.address())));
            scene.engine.onDisconnect = peer -> scene.after(1, new PeerEvent.Disconnected(session, peer));
        };
        return scene;
    }
}
