package dev.punchline.mediator.store.redis;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that may wait for Redis. What waits for them is bounded by the connections there are: each has one request or
 * one read of a stream under way.
 */
final class Waiters implements Executor, AutoCloseable {
    /** At half a millisecond for each call, 60,000 calls a second: more than one Redis answers. */
    private static final int THREADS = 32;

    private static final Duration LAST_CALLS = Duration.ofSeconds(3);

    /** What strangers can cause without a connection waits no longer than a hundredth of a second behind the rest. */
    private static final int BUSY = 1_000;

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final ExecutorService threads =
            new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, waiting, task -> {
                Thread thread = new Thread(task, "mediator-store");
                thread.setDaemon(true);
                return thread;
            });

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException stopped) {
            // The mediator is closed: nobody is left to be answered.
        }
    }

    /** For what may be left out where much waits already. */
    void executeUnlessBusy(Runnable task) {
        if (waiting.size() < BUSY) {
            execute(task);
        }
    }

    /** What is under way is finished, unless that takes longer than a call to Redis may. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_CALLS.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
