package dev.punchline.engine.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is half done from heaping up: too old ones, and the oldest of too many, go with their partial files. */
final class OldJournals {
    private static final Logger log = LoggerFactory.getLogger(OldJournals.class);

    /** Who has not gone on with something for a month has another copy, or does not want it. */
    static final Duration LONGEST = Duration.ofDays(30);

    /** More transfers than that nobody has broken off at a time and remembers. */
    static final int MOST = 256;

    /** A file and when it was last written to. */
    private record Journalled(Path journal, Instant touched) {}

    private OldJournals() {}

    /** Removes them; those that a transfer writes stay. Blocks on the disk. */
    static void sweep(Path folder, Instant now) {
        List<Journalled> newestFirst = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.{journal,new}")) {
            for (Path journal : all) {
                newestFirst.add(new Journalled(
                        journal, Files.getLastModifiedTime(journal).toInstant()));
            }
        } catch (IOException e) {
            log.debug("nothing is kept here: {}", e.toString());
            return;
        }
        newestFirst.sort(Comparator.comparing(Journalled::touched).reversed());
        for (int i = 0; i < newestFirst.size(); i++) {
            Journalled found = newestFirst.get(i);
            if (i >= MOST || found.touched().plus(LONGEST).isBefore(now)) {
                remove(found.journal());
            }
        }
    }

    private static void remove(Path journal) {
        try {
            Journal.discard(journal); // fails where a transfer writes it
            log.info("an old transfer that never ended is forgotten");
        } catch (IOException e) {
            log.debug("a journal stays: {}", e.toString());
        }
    }
}
