package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes per second over the last seconds. */
final class RateMeter {
    /** Long enough to be calm to look at, short enough to show within a breath that the line has changed. */
    static final Duration WINDOW = Duration.ofSeconds(3);

    /** The rate needs no more than a dozen supports. */
    private static final Duration SPACING = Duration.ofMillis(250);

    private record Sample(MonoTime at, long bytes) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    RateMeter(MonoTime start, long already) {
        samples.add(new Sample(start, already));
    }

    /**
     * Takes a count in and says the rate.
     *
     * @param bytes since the beginning
     */
    long bytesPerSecond(MonoTime now, long bytes) {
        while (samples.size() > 1 && now.since(samples.getFirst().at()).compareTo(WINDOW) > 0) {
            samples.removeFirst();
        }
        if (now.since(samples.getLast().at()).compareTo(SPACING) >= 0) {
            samples.add(new Sample(now, bytes));
        }
        Sample oldest = samples.getFirst();
        long nanos = now.since(oldest.at()).toNanos();
        return nanos <= 0 ? 0 : (long) ((bytes - oldest.bytes()) * 1e9 / nanos);
    }
}
