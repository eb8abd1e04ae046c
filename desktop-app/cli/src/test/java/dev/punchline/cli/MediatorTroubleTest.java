package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.MediatorFault;
import dev.punchline.engine.event.PeerEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mediator is dead, slow, unwilling, or away for a while. */
class MediatorTroubleTest {
    @TempDir
    private Path folder;

    @Test
    void aMediatorThatIsNotThereIsFourAfterAShortWhile() {
        Scene scene = new Scene(folder);
        scene.after(30, lost(MediatorFault.Kind.UNREACHABLE, "Connection refused."));
        scene.after(1_030, lost(MediatorFault.Kind.UNREACHABLE, "Connection still refused."));

        assertEquals(4, scene.run("peers", "--json"));

        assertEquals(List.of("failed"), scene.events());
        assertTrue(scene.out().contains("\"reason\":\"mediator-unreachable\""), scene.out());
        assertTrue(scene.err().startsWith("punchline: Connection still refused.\n"), scene.err());
        assertEquals(Duration.ofSeconds(3), scene.inbox.elapsed());
        assertEquals(List.of("close"), scene.engine.calls);
    }

    @Test
    void aMediatorThatComesUpMeanwhileIsTaken() {
        Scene scene = new Scene(folder);
        scene.after(30, lost(MediatorFault.Kind.UNREACHABLE, "Connection refused."));
        scene.after(1_100, Cast.registered());

        assertEquals(0, scene.run("peers"), scene.err());
    }

    @Test
    void withATimeoutADeadMediatorIsWaitedForAsLong() {
        Scene scene = new Scene(folder);
        scene.after(30, lost(MediatorFault.Kind.UNREACHABLE, "Connection refused."));
        scene.after(14_000, Cast.registered());

        assertEquals(0, scene.run("peers", "--timeout", "15s"), scene.err());
    }

    @Test
    void aMediatorThatSaysNothingIsFour() {
        Scene scene = new Scene(folder);

        assertEquals(4, scene.run("doctor"));

        assertTrue(
                scene.err().startsWith("punchline: The mediator did not register this peer within 10 s.\n"),
                scene.err());
        assertEquals(Duration.ofSeconds(10), scene.inbox.elapsed());
    }

    @Test
    void aRefusalIsFourAtOnce() {
        Scene scene = new Scene(folder);
        scene.after(30, lost(MediatorFault.Kind.REFUSED, "The room is full."));

        assertEquals(4, scene.run("receive", "--json"));

        assertTrue(scene.out().contains("\"reason\":\"mediator-refused\""), scene.out());
        assertEquals(Duration.ofMillis(30), scene.inbox.elapsed());
    }

    @Test
    void aMediatorThatIsAwayForAWhileIsToldAndForgiven() {
        Scene scene = Scene.with(folder);
        scene.after(1_000, lost(MediatorFault.Kind.UNREACHABLE, "Connection \u001b[1mreset."));
        scene.after(3_000, lost(MediatorFault.Kind.UNREACHABLE, "Connection \u001b[1mreset."));
        scene.after(4_000, Cast.registered());
        scene.interruptAfter(5_000);

        assertEquals(130, scene.run("receive"));

        assertEquals("punchline: Connection \\u{1b}[1mreset. Trying again ...\npunchline: Interrupted.\n", scene.err());
        assertTrue(scene.out().endsWith("The mediator is back.\n"), scene.out());
    }

    private static PeerEvent.MediatorLost lost(MediatorFault.Kind kind, String message) {
        return new PeerEvent.MediatorLost(new MediatorFault(kind, message), Duration.ofSeconds(2));
    }
}
