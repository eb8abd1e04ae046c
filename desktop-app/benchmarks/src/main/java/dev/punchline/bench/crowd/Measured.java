package dev.punchline.bench.crowd;

import dev.punchline.bench.client.Latencies;
import dev.punchline.bench.server.ProcessorTime;
import dev.punchline.bench.server.ResidentMemory;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A server's process, and what something costs it. */
final class Measured {
    /** KiB of heap in use, or below zero where there is no telling. */
    @FunctionalInterface
    interface Heap {
        long inUse() throws IOException;
    }

    @FunctionalInterface
    interface Joining {
        void join() throws IOException, InterruptedException;
    }

    @FunctionalInterface
    interface Exchange {
        Latencies run() throws InterruptedException;
    }

    static final Heap NO_HEAP = () -> -1;

    private static final int SETTLE_SECONDS = 3;
    private static final double NANOS_PER_MICRO = 1e3;

    private final PrintWriter out;
    private final String name;
    private final long pid;
    private final Heap heap;

    Measured(PrintWriter out, String name, long pid, Heap heap) {
        this.out = out;
        this.name = name;
        this.pid = pid;
        this.heap = heap;
    }

    /** Peers come and stay. */
    void joins(int count, Joining joining) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        long heapBefore = heap.inUse();
        long residentBefore = ResidentMemory.of(pid);
        Duration usedBefore = ProcessorTime.of(pid);
        long began = System.nanoTime();
        joining.join();
        double seconds = (System.nanoTime() - began) / 1e9;
        double each = micros(ProcessorTime.of(pid).minus(usedBefore), count);
        say(
                count + " peers more",
                String.format(Locale.ROOT, "in %.1f s, %.0f us of its processor time each", seconds, each));
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        long heapAfter = heap.inUse();
        long resident = ResidentMemory.of(pid);
        String ofHeap = heapAfter < 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.1f KiB of heap each (%d MiB in all), ",
                        (heapAfter - heapBefore) / (double) count,
                        heapAfter / 1024);
        say(
                "memory",
                ofHeap
                        + String.format(
                                Locale.ROOT,
                                "%.1f KiB resident each (%d MiB in all)",
                                (resident - residentBefore) / (double) count,
                                resident / 1024));
    }

    /** Messages go from peer to peer. Returns whether all arrived. */
    boolean messages(int round, int count, Exchange exchange) throws IOException, InterruptedException {
        Duration usedBefore = ProcessorTime.of(pid);
        long began = System.nanoTime();
        Latencies served = exchange.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        Duration used = ProcessorTime.of(pid).minus(usedBefore);
        say(
                "messages, round " + round,
                String.format(
                        Locale.ROOT,
                        "%,.0f/s, %.1f us of its processor time each; %s",
                        count / seconds,
                        micros(used, count),
                        served));
        return served.failed() == 0;
    }

    void say(String what, String figures) {
        out.printf("%-9s %-22s %s%n", name, what, figures);
        out.flush();
    }

    private static double micros(Duration used, int count) {
        return used.toNanos() / NANOS_PER_MICRO / count;
    }
}
