package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.AutoComplete;
import picocli.CommandLine;

/** What the documents say of the command line is what the program says now. */
class CommandLinePageTest {
    private static final Path DOCS = Path.of("..", "..", "docs");

    @TempDir
    Path folder;

    private CommandLine program() {
        return Punchline.commandLine(new Scene(folder).surroundings());
    }

    @Test
    void thePageHoldsTheHelpOfEachCommand() throws IOException {
        holds("command-line.md", CommandLinePage.of(program()));
    }

    @Test
    void theManualPageHoldsTheHelpOfEachCommand() throws IOException {
        holds("man/punchline.1", ManualPage.of(program()));
    }

    @Test
    void theCompletionKnowsEachOption() throws IOException {
        holds("completion/punchline", AutoComplete.bash("punchline", program()).replace("\r", ""));
    }

    private static void holds(String name, String expected) throws IOException {
        Path file = DOCS.resolve(name);
        if (Boolean.getBoolean("command.line.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertEquals(
                expected, Files.readString(file).replace("\r", ""), "write it anew with -Dcommand.line.write=true");
    }
}
