package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.SessionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectCommandTest {
    @TempDir
    private Path folder;

    @Test
    void oneConnectionIsMadeMeasuredAndEnded() {
        Scene scene = scene(212);

        assertEquals(0, scene.run("connect", "Anna"), scene.err());

        assertEquals(
                List.of("connect " + Cast.ANNA, "ping " + Cast.ANNA, "disconnect " + Cast.ANNA, "close"),
                scene.engine.calls);
        assertEquals(
                "Connecting to Anna (" + Cast.ANNA.shortId() + ") ...\n"
                        + "Connected directly through their router in 212 ms, round trip 48.2 ms.\n"
                        + "A round trip over it takes 31.2 ms.\n",
                scene.out());
    }

    @Test
    void aSeriesStartsFreshEachTimeAndEndsWithItsFigures() {
        Scene scene = scene(240, 180, 212, 200);

        assertEquals(0, scene.run("connect", "Anna", "--count", "4"), scene.err());

        assertTrue(scene.out().endsWith("4 of 4 connected: min 180 ms, median 206 ms, max 240 ms.\n"), scene.out());
        assertEquals(
                4,
                scene.engine.calls.stream()
                        .filter(call -> call.startsWith("disc"))
                        .count());
    }

    @Test
    void withJsonEachAttemptHasItsEvents() {
        Scene scene = scene(240, 180);

        assertEquals(0, scene.run("connect", "--json", "Anna", "--count=2"));

        assertEquals(
                List.of("registered", "peer", "connecting", "connected", "pong", "connecting", "connected", "pong"),
                scene.events());
    }

    @Test
    void aFailureIsToldAndTheOthersAreTriedAllTheSame() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        Deque<Integer> left = new ArrayDeque<>(List.of(100, -1, 300));
        scene.engine.onConnect = session -> {
            int millis = left.remove();
            if (millis > 0) {
                connects(scene, session, millis);
            } else {
                scene.after(50, new PeerEvent.Failed(session, Cast.ANNA, FailureReason.NO_PATH, Duration.ofMillis(50)));
            }
        };

        assertEquals(3, scene.run("connect", "Anna", "--count", "3"));

        assertTrue(scene.out().contains("Not connected after 50 ms: No direct path was found"), scene.out());
        assertTrue(scene.out().endsWith("2 of 3 connected: min 100 ms, median 200 ms, max 300 ms.\n"), scene.out());
        assertTrue(scene.err().startsWith("punchline: No direct path was found"), scene.err());
    }

    @Test
    void aPingThatIsNotAnsweredDoesNotHoldTheSeriesUp() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.onConnect = session -> scene.after(100, Cast.connected(session, Cast.ANNA, 100));

        assertEquals(0, scene.run("connect", "Anna", "--count", "2"));
    }

    @Test
    void aCountOutOfBoundsIsWrongUsage() {
        assertEquals(2, new Scene(folder).run("connect", "Anna", "--count", "0"));
        assertEquals(2, new Scene(folder).run("connect", "Anna", "--count", "10001"));
        assertEquals(2, new Scene(folder).run("connect", "Anna", "--count", "x"));
    }

    @Test
    void anAttemptThatTheEngineNeverEndsIsAFaultAndNotAHang() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));

        assertEquals(1, scene.run("connect", "Anna"));

        assertTrue(scene.err().startsWith("punchline: Unexpected fault: "), scene.err());
    }

    private Scene scene(int... millis) {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        Deque<Integer> left = new ArrayDeque<>();
        for (int each : millis) {
            left.add(each);
        }
        scene.engine.onConnect = session -> connects(scene, session, left.remove());
        return scene;
    }

    private static void connects(Scene scene, SessionId session, int millis) {
        scene.after(1, Cast.connecting(session, Cast.ANNA));
        scene.after(millis, Cast.connected(session, Cast.ANNA, millis));
        scene.engine.onPing = peer -> scene.after(31, new PeerEvent.Pong(session, peer, Duration.ofNanos(31_200_000)));
        scene.engine.onDisconnect = peer -> scene.after(2, new PeerEvent.Disconnected(session, peer));
    }
}
