package dev.punchline.bench.crowd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;

/** Lets many come, a few at a time, as a server sees them that was started anew. */
final class Arrivals {
    private static final int UNDER_WAY = 64;

    private Arrivals() {}

    /** Returns all in their order, or fails with the first failure. */
    static <T> List<T> all(int count, IntFunction<CompletableFuture<T>> arrival)
            throws IOException, InterruptedException {
        Semaphore places = new Semaphore(UNDER_WAY);
        List<CompletableFuture<T>> coming = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            places.acquire();
            coming.add(arrival.apply(i).whenComplete((there, failure) -> places.release()));
        }
        List<T> all = new ArrayList<>(count);
        for (CompletableFuture<T> one : coming) {
            try {
                all.add(one.get());
            } catch (ExecutionException e) {
                throw new IOException("one of " + count + " was not taken", e.getCause());
            }
        }
        return all;
    }
}
