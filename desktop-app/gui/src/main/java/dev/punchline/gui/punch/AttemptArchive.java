package dev.punchline.gui.punch;

import dev.punchline.engine.trace.AttemptTrace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where attempts are kept. Never blocks; the futures complete on the JavaFX thread. */
public interface AttemptArchive {
    /** The attempts of before, newest first. */
    CompletableFuture<List<AttemptTrace>> load();

    /** Keeps an attempt; one that can't be kept is told in the log alone. */
    void keep(AttemptTrace attempt);

    /** Reads anybody's trace file; completes exceptionally with a sentence where it is none. */
    CompletableFuture<List<AttemptTrace>> open(Path file);

    /** Writes a trace file to where the person wants it. */
    CompletableFuture<Void> export(AttemptTrace attempt, Path file);
}
