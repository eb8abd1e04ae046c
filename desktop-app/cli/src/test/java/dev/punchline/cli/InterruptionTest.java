package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to a process of its own: what a person does with Ctrl-C, and a system at its end. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no kill")
class InterruptionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void aSignalClosesTheEngineAndEndsWith130AndASentence(String signal) throws IOException, InterruptedException {
        Process process = start("receive", "--json");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertTrue(String.valueOf(out.readLine()).startsWith("{\"event\":\"registered\","));

            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .start()
                            .waitFor());

            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(130, process.exitValue());
            assertEquals("the engine was closed", err.readLine());
            assertEquals("punchline: Interrupted.", err.readLine());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void withoutASignalTheProcessEndsByItself() throws IOException, InterruptedException {
        Process process = start("peers");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("Nobody else is in room lobby.", out.readLine());
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String command, String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                WaitingProgram.class.getName(),
                command,
                "--mediator",
                Cast.MEDIATOR.toString(),
                "--home",
                folder.resolve("home").toString());
        builder.command().addAll(java.util.List.of(options));
        builder.directory(folder.toFile());
        return builder.start();
    }
}
