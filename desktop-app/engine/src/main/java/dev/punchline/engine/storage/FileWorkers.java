package dev.punchline.engine.storage;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The threads {@code peer-file-1} to {@code peer-file-N}, which may block on a disk. All work on one file goes to one of
 * them, in the order in which it was asked for; so an open file needs no lock. Safe to use from any thread.
 */
public final class FileWorkers implements AutoCloseable {
    /** Two keep a disk busy while one of them hashes; more than four only queue before the same disk. */
    private static final int FEWEST = 2;

    private static final int MOST = 4;

    /** A write that takes longer hangs; the process can't be kept waiting for it. */
    private static final long CLOSE_SECONDS = 5;

    private final List<ExecutorService> workers;

    /** As many as suit this machine: between 2 and 4. */
    public FileWorkers() {
        int count = Math.min(Math.max(Runtime.getRuntime().availableProcessors(), FEWEST), MOST);
        workers = IntStream.rangeClosed(1, count).mapToObj(FileWorkers::worker).toList();
    }

    private static ExecutorService worker(int number) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "peer-file-" + number);
            thread.setDaemon(true); // a program that ends without closing the engine must not hang on it
            return thread;
        });
    }

    int count() {
        return workers.size();
    }

    /** Which worker has this file. */
    int workerOf(int file) {
        return file % workers.size();
    }

    /**
     * Has a worker do something, after what it was asked for before.
     *
     * @return false after {@link #close}: it is not done
     */
    boolean execute(int worker, Runnable work) {
        try {
            workers.get(worker).execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Has what was asked for done, five seconds at most, and ends the threads. */
    @Override
    public void close() {
        workers.forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService worker : workers) {
                if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    worker.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
