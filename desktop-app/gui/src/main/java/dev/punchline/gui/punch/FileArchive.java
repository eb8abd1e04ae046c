package dev.punchline.gui.punch;

import dev.punchline.engine.trace.AttemptFiles;
import dev.punchline.engine.trace.AttemptTrace;
import dev.punchline.engine.trace.TraceFormatException;
import dev.punchline.engine.trace.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempts in the home folder, and trace files anywhere. */
public final class FileArchive implements AttemptArchive {
    private static final Logger log = LoggerFactory.getLogger(FileArchive.class);

    private final AttemptFiles files;
    private final Executor worker;
    private final Executor fx;

    /**
     * @param worker runs one task at a time; it may block
     * @param fx runs tasks on the JavaFX thread
     */
    public FileArchive(Path home, Executor worker, Executor fx) {
        this.files = new AttemptFiles(home);
        this.worker = worker;
        this.fx = fx;
    }

    @Override
    public CompletableFuture<List<AttemptTrace>> load() {
        return working(files::load);
    }

    @Override
    public void keep(AttemptTrace attempt) {
        worker.execute(() -> {
            try {
                files.save(attempt);
            } catch (IOException e) {
                log.warn("an attempt could not be kept: {}", e.getMessage());
            }
        });
    }

    @Override
    public CompletableFuture<List<AttemptTrace>> open(Path file) {
        return working(() -> {
            try (InputStream in = Files.newInputStream(file)) {
                return TraceReader.read(in);
            }
        });
    }

    @Override
    public CompletableFuture<Void> export(AttemptTrace attempt, Path file) {
        return working(() -> {
            AttemptFiles.export(attempt, file);
            return null;
        });
    }

    private <T> CompletableFuture<T> working(Callable<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        worker.execute(() -> {
            try {
                T value = work.call();
                fx.execute(() -> outcome.complete(value));
            } catch (TraceFormatException | IOException e) {
                fx.execute(() -> outcome.completeExceptionally(e));
            } catch (Exception e) {
                log.error("a file could not be worked on", e);
                fx.execute(() -> outcome.completeExceptionally(e));
            }
        });
        return outcome;
    }
}
