package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Bytes per second: what was confirmed in the last three seconds, or since the start, divided by that time. */
final class RateMeter {
    /** Long enough to be calm to look at, short enough to show within a breath that the line has changed. */
    static final Duration WINDOW = Duration.ofSeconds(3);

    /** The rate needs no more than a dozen supports. */
    private static final Duration SPACING = Duration.ofMillis(250);

    /** The oldest support may be that much older than the window; after a longer silence the window is what counts. */
    private static final Duration LONGEST = WINDOW.plus(SPACING).plus(SPACING);

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
        forget(now.minus(WINDOW));
        if (now.since(samples.getLast().at()).compareTo(SPACING) >= 0) {
            samples.add(new Sample(now, bytes));
        }
        Sample oldest = samples.getFirst();
        Duration span = now.since(oldest.at());
        long nanos = (span.compareTo(LONGEST) > 0 ? WINDOW : span).toNanos();
        return nanos <= 0 ? 0 : (long) ((bytes - oldest.bytes()) * 1e9 / nanos);
    }

    /** The newest count that was true when the window began is kept: it is what had been confirmed by then. */
    private void forget(MonoTime windowStart) {
        while (samples.size() > 1) {
            Iterator<Sample> oldest = samples.iterator();
            oldest.next();
            if (oldest.next().at().isAfter(windowStart)) {
                return;
            }
            samples.removeFirst();
        }
    }
}
