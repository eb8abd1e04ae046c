package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.cli.output.Screen;
import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.ShortString;
import dev.punchline.engine.home.Contacts;
import dev.punchline.engine.home.ContactsFile;
import dev.punchline.protocol.id.DisplayName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people compare seven words. */
class VerifyCommandTest {
    private static final PairingStep COMPARE = new PairingStep.Compare(ShortString.of(new byte[6]));

    @TempDir
    private Path folder;

    private Scene scene(String answer) {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.screen = Screen.LINE;
        scene.answers.add(answer);
        scene.engine.onPair = () -> scene.after(100, pairing(COMPARE));
        return scene;
    }

    private static PeerEvent.Pairing pairing(PairingStep step) {
        return new PeerEvent.Pairing(Cast.ANNA, PeerEvent.Direction.OUTGOING, step);
    }

    @Test
    void wordsThatAreTheSameVerifyThePeer() {
        Scene scene = scene("same");
        scene.engine.onWord = () -> scene.after(100, pairing(new PairingStep.Verified()));
        assertEquals(0, scene.run("verify", "Anna"), scene.err());
        assertTrue(scene.out().contains("owl, owl, owl, owl, owl, owl, owl"), scene.out());
        assertTrue(scene.out().contains(" is verified."), scene.out());
        assertTrue(scene.engine.calls.contains("confirm " + Cast.ANNA));
    }

    @Test
    void wordsThatDifferAreAnIdentityMismatch() {
        Scene scene = scene("different");
        scene.engine.onWord =
                () -> scene.after(100, pairing(new PairingStep.Failed(PairingFailure.STRINGS_DIFFER, "")));
        assertEquals(7, scene.run("verify", "Anna"));
        assertTrue(scene.engine.calls.contains("refuse " + Cast.ANNA + " STRINGS_DIFFER"));
        assertTrue(scene.err().contains("somebody may be in between"), scene.err());
    }

    @Test
    void anotherAnswerIsNoAnswer() {
        Scene scene = scene("perhaps");
        scene.answers.add("y");
        scene.engine.onWord = () -> scene.after(100, pairing(new PairingStep.Verified()));
        assertEquals(0, scene.run("verify", "Anna"), scene.err());
    }

    @Test
    void aSideThatDoesNotListenYetIsAskedAgain() {
        Scene scene = scene("same");
        scene.engine.onPair = () -> {
            scene.engine.onPair = () -> scene.after(100, pairing(COMPARE));
            scene.after(100, pairing(new PairingStep.Failed(PairingFailure.BUSY, "")));
        };
        scene.engine.onWord = () -> scene.after(100, pairing(new PairingStep.Verified()));
        assertEquals(0, scene.run("verify", "Anna"), scene.err());
        assertEquals(
                2,
                scene.engine.calls.stream()
                        .filter(("pair " + Cast.ANNA)::equals)
                        .count());
    }

    @Test
    void aNewKeyIsAcceptedByAnExplicitWordAndOnlyAfterTheComparison() throws Exception {
        Path home = folder.resolve("home");
        Files.createDirectories(home);
        new ContactsFile(home).save(Contacts.NONE.with(new Contact(Cast.BERT, new DisplayName("Anna"), Instant.EPOCH)));
        Scene stopped = scene("same");
        assertEquals(7, stopped.run("verify", "Anna", "--home", home.toString()));
        assertTrue(stopped.err().contains("--instead-of"), stopped.err());

        Scene scene = scene("same");
        scene.engine.onWord = () -> scene.after(100, pairing(new PairingStep.Verified()));
        assertEquals(
                0,
                scene.run("verify", Cast.ANNA.text(), "--instead-of", "Anna", "--home", home.toString()),
                scene.err());
        assertTrue(scene.engine.calls.contains("accept-key " + Cast.BERT + " " + Cast.ANNA));
    }
}
