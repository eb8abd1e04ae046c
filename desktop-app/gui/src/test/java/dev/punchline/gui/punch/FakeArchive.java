package dev.punchline.gui.punch;

import dev.punchline.engine.trace.AttemptTrace;
import dev.punchline.engine.trace.TraceFormatException;
import dev.punchline.engine.trace.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Attempts in memory, and the ones that the simulated internet has left. */
final class FakeArchive implements AttemptArchive {
    final List<AttemptTrace> old = new ArrayList<>();
    final List<AttemptTrace> kept = new ArrayList<>();
    final List<String> exported = new ArrayList<>();

    /** The recorded attempt of a strategy, or {@code none}; written by {@code StrategyTracesTest} of the engine. */
    static AttemptTrace recorded(String strategy) {
        try (InputStream in = FakeArchive.class.getResourceAsStream(strategy + ".jsonl")) {
            return TraceReader.read(in).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TraceFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletableFuture<List<AttemptTrace>> load() {
        return CompletableFuture.completedFuture(old);
    }

    @Override
    public void keep(AttemptTrace attempt) {
        kept.add(attempt);
    }

    @Override
    public CompletableFuture<List<AttemptTrace>> open(Path file) {
        return switch (file.toString()) {
            case "empty" -> CompletableFuture.completedFuture(List.of());
            case "foreign" -> CompletableFuture.failedFuture(new TraceFormatException("line 1: not strict JSON"));
            default -> CompletableFuture.completedFuture(List.of(recorded(file.toString())));
        };
    }

    @Override
    public CompletableFuture<Void> export(AttemptTrace attempt, Path file) {
        exported.add(attempt.session() + " " + file);
        return CompletableFuture.completedFuture(null);
    }
}
