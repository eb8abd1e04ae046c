package dev.punchline.engine.trace;

import dev.punchline.engine.home.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last attempts, one trace file each, in a folder of the home that belongs to its owner alone. Blocks; the caller
 * has one thread for it.
 */
public final class AttemptFiles {
    private static final Logger log = LoggerFactory.getLogger(AttemptFiles.class);

    /** What a person may want to look at again; some 20 kB each, and {@link AttemptLog} bounds the largest. */
    static final int MOST_FILES = 50;

    static final long MOST_BYTES = 8 * 1024 * 1024;

    private static final String ENDING = ".jsonl";

    private final Path folder;

    public AttemptFiles(Path home) {
        folder = home.resolve("attempts");
    }

    /** Keeps an attempt, in the place of what was kept of it before, and lets go of the oldest beyond the bounds. */
    public void save(AttemptTrace attempt) throws IOException {
        Files.createDirectories(folder);
        // The time first and of fixed length: the order of names is the order of beginnings.
        String name = String.format(
                Locale.ROOT,
                "%014d-%s%s",
                attempt.began().toEpochMilli(),
                attempt.session().text(),
                ENDING);
        new PrivateFile(folder.resolve(name)).write(TraceWriter.write(attempt));
        tidy();
    }

    /** All that can be read, newest first. */
    public List<AttemptTrace> load() throws IOException {
        List<AttemptTrace> attempts = new ArrayList<>();
        for (Path file : newestFirst()) {
            try (InputStream in = Files.newInputStream(file)) {
                attempts.addAll(TraceReader.read(in));
            } catch (TraceFormatException | NoSuchFileException e) {
                // Damaged, or another program of this home has just let go of it: the others count.
                log.debug("an attempt can't be read: {}", e.getMessage());
            }
        }
        return List.copyOf(attempts);
    }

    /**
     * Writes an attempt where the person wants it; it is theirs alone, since it holds addresses. What was there before
     * stays until all is written.
     */
    public static void export(AttemptTrace attempt, Path file) throws IOException {
        new PrivateFile(file.toAbsolutePath()).write(TraceWriter.write(attempt));
    }

    private void tidy() throws IOException {
        long bytes = 0;
        int count = 0;
        for (Path file : newestFirst()) {
            bytes += sizeOf(file);
            count++;
            if (count > MOST_FILES || (bytes > MOST_BYTES && count > 1)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private List<Path> newestFirst() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
