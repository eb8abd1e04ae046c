package dev.punchline.engine.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptFilesTest {
    @TempDir
    private Path home;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("attempts"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void attemptsComeBackNewestFirst() throws IOException {
        AttemptFiles attempts = new AttemptFiles(home);
        assertEquals(List.of(), attempts.load());
        attempts.save(Traces.failed(1, 2));
        attempts.save(Traces.failed(2, 2));
        attempts.save(Traces.failed(1, 3));
        assertEquals(List.of(Traces.failed(2, 2), Traces.failed(1, 3)), new AttemptFiles(home).load());
    }

    @Test
    void anExportedAttemptTakesThePlaceOfWhatWasThereAndLeavesNothingBeside() throws Exception {
        Path file = Files.writeString(home.resolve("mine.jsonl"), "something else");
        AttemptFiles.export(Traces.failed(1, 2), file);
        try (InputStream in = Files.newInputStream(file);
                Stream<Path> all = Files.list(home)) {
            assertEquals(List.of(Traces.failed(1, 2)), TraceReader.read(in));
            assertEquals(List.of(file), all.toList());
        }
    }

    @Test
    void onlyTheLastOnesAreKept() throws IOException {
        AttemptFiles attempts = new AttemptFiles(home);
        for (int i = 0; i < AttemptFiles.MOST_FILES + 3; i++) {
            attempts.save(Traces.failed(i, 1));
        }
        assertEquals(AttemptFiles.MOST_FILES, files().size());
        assertEquals(
                Traces.failed(AttemptFiles.MOST_FILES + 2, 1), attempts.load().get(0));
    }

    @Test
    void aDamagedFileHidesNoOther() throws IOException {
        AttemptFiles attempts = new AttemptFiles(home);
        attempts.save(Traces.failed(1, 2));
        attempts.save(Traces.failed(2, 2));
        Files.writeString(files().get(0), "no trace\n");
        assertEquals(List.of(Traces.failed(2, 2)), attempts.load());
    }
}
