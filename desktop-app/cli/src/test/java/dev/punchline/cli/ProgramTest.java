package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.Installation;
import dev.punchline.protocol.id.RoomToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common: usage, help, faults, traces. */
class ProgramTest {
    private static final List<String> COMMANDS = List.of("id", "doctor", "peers", "receive", "send", "connect");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sned",
                "--json id",
                "id surplus",
                "id --no-such-option",
                "send",
                "send Anna",
                "connect",
                "peers --room UPPER",
                "peers --timeout soon",
                "peers --timeout 0s",
                "peers --timeout 25h",
                "peers --mediator mediator.example:8080",
                "peers --mediator ftp://mediator.example",
                "peers --mediator http://",
                "peers --mediator http://me:secret@mediator.example",
                "receive --accept perhaps",
                "receive --once --once"
            })
    void wrongUsageIsTwoWithASentenceAndNothingOnStandardOutput(String line) {
        Scene scene = new Scene(folder);

        assertEquals(2, scene.run(line.isEmpty() ? new String[0] : line.split(" ")));

        assertEquals("", scene.out());
        assertTrue(scene.err().startsWith("punchline: "), scene.err());
        assertTrue(scene.err().contains("--help"), scene.err());
        assertFalse(scene.err().contains("Exception"), scene.err());
    }

    @Test
    void aNameThatCouldForgeOutputIsRefused() {
        assertEquals(2, new Scene(folder).run("id", "--name", "a\u001b[2Jb"));
    }

    @Test
    void theBundledMediatorTakesItsSettingsAndSaysWhyItCannotListen() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Scene scene = new Scene(folder);
            String occupied = "127.0.0.1:" + taken.getLocalPort();

            assertEquals(
                    1,
                    scene.run(
                            "mediator",
                            "--http-address",
                            occupied,
                            "--stun-address",
                            "127.0.0.1:0",
                            "--max-peers",
                            "5"));

            assertTrue(scene.err().contains("cannot listen on TCP " + occupied), scene.err());
        }
    }

    @Test
    void aMisspelledCommandIsGuessed() {
        Scene scene = new Scene(folder);

        scene.run("recieve");

        assertTrue(scene.err().contains("receive"), scene.err());
    }

    @Test
    void withoutAMediatorTheCommandSaysWhereToNameOne() {
        Scene scene = new Scene(folder);
        scene.environment.clear();

        assertEquals(2, scene.run("peers"));

        assertTrue(scene.err().contains("--mediator URL, or set PUNCHLINE_MEDIATOR"), scene.err());
    }

    @Test
    void anAddressInTheEnvironmentIsCheckedToo() {
        Scene scene = new Scene(folder);
        scene.environment.put("PUNCHLINE_MEDIATOR", "nowhere");

        assertEquals(2, scene.run("peers"));

        assertTrue(scene.err().startsWith("punchline: In PUNCHLINE_MEDIATOR: "), scene.err());
    }

    @Test
    void aMalformedFingerprintIsWrongUsage() {
        Scene scene = new Scene(folder);

        assertEquals(2, scene.run("peers", "--mediator", "https://mediator.example#sha256=abc"));

        assertTrue(scene.err().contains("fingerprint is #sha256= and 43 characters"), scene.err());
    }

    @Test
    void aRoomsTokenComesFromAFileOrTheEnvironment() throws Exception {
        RoomToken token = new RoomToken("a-token-of-the-team-1");
        Path file = Files.writeString(folder.resolve("token"), "a-token-of-the-team-1\n");
        Scene scene = Scene.with(folder);
        assertEquals(0, scene.run("peers", "--token-file", file.toString()));
        assertEquals(Optional.of(token), scene.engine.config.token());

        Scene other = Scene.with(folder);
        other.environment.put("PUNCHLINE_TOKEN", "a-token-of-the-team-1");
        assertEquals(0, other.run("peers"));
        assertEquals(Optional.of(token), other.engine.config.token());
    }

    @Test
    void aTokenThatIsNoneIsWrongUsageAndNotShown() {
        Scene scene = new Scene(folder);
        scene.environment.put("PUNCHLINE_TOKEN", "too-short");
        assertEquals(2, scene.run("peers"));
        assertTrue(scene.err().contains("In PUNCHLINE_TOKEN"), scene.err());
        assertFalse(scene.err().contains("too-short"), scene.err());
        assertEquals(
                6, scene.run("peers", "--token-file", folder.resolve("none").toString()));
    }

    @Test
    void theOptionCountsMoreThanTheEnvironment() {
        Scene scene = Scene.with(folder);

        scene.run("peers", "--mediator", "https://other.example");

        assertEquals("https://other.example", scene.engine.config.mediator().toString());
    }

    @Test
    void everyCommandHasHelpThatFitsATerminal() {
        for (String command : COMMANDS) {
            Scene scene = new Scene(folder);
            assertEquals(0, scene.run(command, "--help"));
            assertTrue(scene.out().contains("Usage: punchline " + command), scene.out());
            assertTrue(scene.out().lines().allMatch(line -> line.length() <= 80), scene.out());
        }
    }

    @Test
    void theHelpOfTheProgramNamesCommandsAndExitCodes() {
        Scene scene = new Scene(folder);

        assertEquals(0, scene.run("--help"));

        COMMANDS.forEach(command -> assertTrue(scene.out().contains("\n  " + command + " "), scene.out()));
        assertTrue(scene.out().contains("130   interrupted"), scene.out());
    }

    @Test
    void theVersionIsToldOnRequest() {
        Scene scene = new Scene(folder);

        assertEquals(0, scene.run("--version"));

        assertTrue(scene.out().startsWith("punchline "), scene.out());
    }

    @Test
    void theIdentityNeedsNoMediator() throws IOException {
        Scene scene = new Scene(folder);
        scene.environment.clear();

        assertEquals(0, scene.run("id"), scene.err());

        Installation installation = Installation.open(scene.home());
        assertEquals(
                "Peer id:      " + installation.peerId().grouped() + "\nName:         me\nFingerprint:  SHA256 "
                        + installation.keyFingerprint() + "\n",
                scene.out());
    }

    @Test
    void theIdentityAsJsonIsOneObject() {
        Scene scene = new Scene(folder);

        assertEquals(0, scene.run("id", "--json", "--name", "Grüße"));

        assertEquals(List.of("id"), scene.events());
        assertTrue(scene.out().contains("\"name\":\"Grüße\""), scene.out());
    }

    @Test
    void aHomeThatCannotBeMadeIsSix() throws IOException {
        Scene scene = new Scene(folder);
        Path file = Files.createFile(folder.resolve("file"));

        assertEquals(6, scene.run("id", "--home", file.toString()));
        assertEquals(6, new Scene(folder).run("send", "Anna", file.toString(), "--home", file.toString()));

        assertEquals("punchline: " + file + " is not a folder.\n", scene.err());
    }

    @Test
    void anEngineThatCannotStartSaysWhy() {
        Scene scene = new Scene(folder);
        scene.starter = (config, listener) -> {
            throw new IOException("The key file is damaged.");
        };

        assertEquals(6, scene.run("peers"));

        assertEquals("punchline: The key file is damaged.\n", scene.err());
    }

    @Test
    void aFaultOfOursIsOneSentenceAndItsDetailsAreInAFile() throws IOException {
        Scene scene = broken();

        assertEquals(1, scene.run("peers"));

        Path details = scene.home().resolve("last-fault.txt");
        assertEquals(
                "punchline: Unexpected fault: java.lang.IllegalStateException: bug\n  Details are in " + details
                        + "; -v shows them at once.\n",
                scene.err());
        assertTrue(Files.readString(details).contains("at dev.punchline.cli"));
    }

    @Test
    void theDetailsOfAFaultAreShownWhenAskedFor() {
        Scene scene = broken();

        assertEquals(1, scene.run("peers", "-v"));

        assertTrue(scene.err().contains("\tat dev.punchline.cli"), scene.err());
    }

    private Scene broken() {
        Scene scene = new Scene(folder);
        scene.starter = (config, listener) -> {
            Files.createDirectories(config.home());
            throw new IllegalStateException("bug");
        };
        return scene;
    }
}
