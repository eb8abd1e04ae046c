package dev.punchline.bench.crowd;

import dev.punchline.bench.client.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Rounds that many pairs make side by side, each pair one after the other. */
final class Rounds {
    /** A round of one pair: completes when the message has arrived. */
    @FunctionalInterface
    interface Round {
        CompletableFuture<Void> go();
    }

    private static final long PATIENCE_SECONDS = 120;

    private final List<Duration> taken = new ArrayList<>();
    private int failed;

    /** Starts all at once and waits until each has made so many rounds. */
    static Latencies all(List<Round> pairs, int each) throws InterruptedException {
        Rounds rounds = new Rounds();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (Round pair : pairs) {
            all.add(rounds.run(pair, each));
        }
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("not all were served: " + e);
        }
        int open = (int) all.stream().filter(future -> !future.isDone()).count();
        synchronized (rounds) {
            return new Latencies(rounds.taken, rounds.failed + open);
        }
    }

    private CompletableFuture<Void> run(Round pair, int left) {
        if (left == 0) {
            return CompletableFuture.completedFuture(null);
        }
        long began = System.nanoTime();
        return pair.go()
                .whenComplete((done, failure) -> note(Duration.ofNanos(System.nanoTime() - began), failure == null))
                .thenCompose(done -> run(pair, left - 1));
    }

    private synchronized void note(Duration took, boolean served) {
        if (served) {
            taken.add(took);
        } else {
            failed++;
        }
    }
}
