package dev.punchline.bench.client;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How peers that behave were served.
 *
 * @param taken of each round, the shortest first
 * @param failed rounds that were not served
 */
public record Latencies(List<Duration> taken, int failed) {
    private static final double NANOS_PER_MILLI = 1e6;

    public Latencies {
        taken = taken.stream().sorted().toList();
    }

    /** The time within which so many percent of the rounds were served. */
    public Duration percentile(int percent) {
        int index = (int) Math.ceil(percent / 100.0 * taken.size()) - 1;
        return taken.isEmpty() ? Duration.ZERO : taken.get(Math.max(0, index));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d rounds, %d not served; ms: p50 %.2f, p99 %.2f, max %.2f",
                taken.size(),
                failed,
                percentile(50).toNanos() / NANOS_PER_MILLI,
                percentile(99).toNanos() / NANOS_PER_MILLI,
                percentile(100).toNanos() / NANOS_PER_MILLI);
    }
}
