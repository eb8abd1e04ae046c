package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Whatever stands in the arguments of a process, every user of the computer can read. */
class SecretsLessonTest {
    private static final Pattern SECRET =
            Pattern.compile("(?i)secret|password|passphrase|token|credential|key|code\\b");

    @TempDir
    Path folder;

    /** Options whose value could be a secret, and that do not say that it is the name of a file. */
    private static List<String> secretOptions(CommandSpec command) {
        Stream<String> own = command.options().stream()
                .filter(option -> option.arity().max() > 0)
                .filter(option -> SECRET.matcher(option.longestName()).find())
                .filter(option -> !option.paramLabel().contains("FILE"))
                .map(option -> command.qualifiedName() + " " + option.longestName());
        List<String> all = new ArrayList<>(own.toList());
        command.subcommands().values().forEach(sub -> all.addAll(secretOptions(sub.getCommandSpec())));
        return all;
    }

    @Test
    void noOptionTakesASecret() {
        CommandLine program = Punchline.commandLine(new Scene(folder).surroundings());
        assertTrue(program.getSubcommands().size() > 5, "the commands are looked at");
        assertEquals(List.of(), secretOptions(program.getCommandSpec()));
    }
}
