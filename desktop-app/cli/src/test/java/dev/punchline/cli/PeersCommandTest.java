package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.nat.NatClass;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theRoomIsListedWithIdsThatCanBeCopied() {
        Scene scene = Scene.with(
                folder,
                Cast.online(Cast.BERT, "Bert"),
                Cast.online(Cast.ANNA, "Anna"),
                Cast.offline(Cast.BERT, "Bert"));

        assertEquals(0, scene.run("peers"), scene.err());

        assertEquals(
                Cast.ANNA.grouped() + "  Anna, on laptop  (NAT EIM, APDF, preserving: direct path likely)\n",
                scene.out());
    }

    @Test
    void anEmptyRoomIsSaidToBeEmpty() {
        Scene scene = Scene.with(folder);

        assertEquals(0, scene.run("peers", "--room", "attic"));

        assertEquals("Nobody else is in room attic.\n", scene.out());
        assertEquals("attic", scene.engine.config.room().text());
    }

    @Test
    void withJsonEachPeerIsALine() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"), Cast.online(Cast.BERT, "Bert"));

        assertEquals(0, scene.run("peers", "--json"));

        assertEquals(List.of("registered", "peer", "peer"), scene.events());
    }

    @Test
    void whatToExpectIsSaidWhenThisNetworkIsKnownToo() {
        Scene scene = new Scene(folder);
        scene.after(10, Cast.online(Cast.ANNA, "Anna"));
        scene.after(20, Cast.registered(NatClass.UNKNOWN));
        scene.after(700, Cast.registered(Cast.NAT));

        assertEquals(0, scene.run("peers", "--json"));

        assertEquals(List.of("registered", "registered", "peer"), scene.events());
        assertTrue(scene.out().endsWith("\"ports\":\"preserving\"},\"prospect\":\"direct\"}\n"), scene.out());
    }

    @Test
    void aNetworkThatIsNotKnownInTimeHoldsNobodyUp() {
        Scene scene = new Scene(folder);
        scene.after(10, Cast.online(Cast.ANNA, "Anna"));
        scene.after(20, Cast.registered(NatClass.UNKNOWN));
        scene.after(9_000, Cast.registered(Cast.NAT));

        assertEquals(0, scene.run("peers", "--json"));

        assertEquals(List.of("registered", "peer"), scene.events());
        assertTrue(scene.out().endsWith("\"prospect\":\"unknown\"}\n"), scene.out());
    }

    @Test
    void watchingShowsWhoComesAndGoes() {
        Scene scene = Scene.with(folder);
        scene.after(60_000, Cast.online(Cast.ANNA, "Anna"));
        scene.after(70_000, Cast.offline(Cast.ANNA, "Anna"));
        scene.interruptAfter(80_000);

        assertEquals(130, scene.run("peers", "--watch"));

        String anna = Cast.ANNA.grouped() + "  Anna, on laptop  (NAT EIM, APDF, preserving: direct path likely)\n";
        assertEquals("Nobody else is in room lobby.\n+ " + anna + "- " + anna, scene.out());
    }

    @Test
    void aRoomThatNeverRestsIsListedAllTheSame() {
        Scene scene = Scene.with(folder);
        for (int i = 0; i < 100; i++) {
            scene.after(100 + 100L * i, Cast.online(Cast.ANNA, "Anna"));
        }

        assertEquals(0, scene.run("peers"));
    }
}
