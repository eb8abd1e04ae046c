package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.limit.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The manual tells of every setting, and of each limit what it is. */
class ManualTest {
    private static final Path MANUAL = Path.of("..", "docs", "mediator.md");

    private static String row(Limit limit) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %,d%s | %s | %s |",
                limit.flag(),
                limit.usual(),
                switch (limit.unit()) {
                    case SECONDS -> " s";
                    case BYTES -> " bytes";
                    case COUNT -> "";
                },
                limit.meaning(),
                limit.answer());
    }

    @Test
    void everyLimitHasItsRow() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Limit limit : Limit.values()) {
            table.append(row(limit)).append('\n');
        }
        assertTrue(Files.readString(MANUAL).contains(table), "docs/mediator.md should have these rows:\n" + table);
    }

    @Test
    void everyOptionIsNamed() throws IOException {
        String manual = Files.readString(MANUAL);
        new CommandLine(new MediatorCommand())
                .getCommandSpec()
                .options()
                .forEach(option -> assertTrue(manual.contains("`" + option.longestName()), option.longestName()));
    }
}
