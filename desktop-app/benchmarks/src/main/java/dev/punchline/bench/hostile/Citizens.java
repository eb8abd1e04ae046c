package dev.punchline.bench.hostile;

import dev.punchline.bench.client.Latencies;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Peers that behave. Each pair has an address and a thread of its own and begins a session every few moments. */
final class Citizens implements AutoCloseable {
    private static final Duration APART = Duration.ofMillis(50);

    private final List<Pair> pairs = new ArrayList<>();
    private final ExecutorService threads;

    private Citizens(int count) {
        threads = Executors.newFixedThreadPool(count);
    }

    static Citizens register(Target target, int count) throws IOException {
        Citizens citizens = new Citizens(count);
        for (int i = 0; i < count; i++) {
            citizens.pairs.add(new Pair(target, InetAddress.getByName("127.0.100." + (i + 1))));
        }
        return citizens;
    }

    /** Lets all go on for a while, and says how they were served. */
    Latencies live(Duration span) throws InterruptedException, ExecutionException {
        List<Callable<Latencies>> lives = new ArrayList<>();
        for (Pair pair : pairs) {
            lives.add(() -> live(pair, span));
        }
        List<Duration> taken = new ArrayList<>();
        int failed = 0;
        for (Future<Latencies> life : threads.invokeAll(lives)) {
            taken.addAll(life.get().taken());
            failed += life.get().failed();
        }
        return new Latencies(taken, failed);
    }

    private static Latencies live(Pair pair, Duration span) {
        List<Duration> taken = new ArrayList<>();
        int failed = 0;
        long began = System.nanoTime();
        try {
            pair.renew();
            while (System.nanoTime() - began < span.toNanos()) {
                taken.add(pair.round());
                LockSupport.parkNanos(APART.toNanos());
            }
        } catch (IOException e) {
            failed++;
            System.err.println("not served: " + e.getMessage());
        }
        return new Latencies(taken, failed);
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        for (Pair pair : pairs) {
            pair.close();
        }
    }
}
