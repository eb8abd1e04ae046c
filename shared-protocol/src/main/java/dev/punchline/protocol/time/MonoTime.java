package dev.punchline.protocol.time;

import java.time.Duration;

/**
 * A moment of the monotonic clock.
 *
 * <p>It has no relation to the date and compares by difference, since {@link System#nanoTime} may be negative and may
 * wrap. Two moments must lie less than 292 years apart.
 *
 * @param nanos nanoseconds since an arbitrary origin that is fixed for one run of the program
 */
public record MonoTime(long nanos) implements Comparable<MonoTime> {
    public MonoTime plus(Duration span) {
        return new MonoTime(nanos + span.toNanos());
    }

    public MonoTime minus(Duration span) {
        return new MonoTime(nanos - span.toNanos());
    }

    /** How long after {@code earlier} this is; negative if it is before. */
    public Duration since(MonoTime earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    public boolean isBefore(MonoTime other) {
        return nanos - other.nanos < 0;
    }

    public boolean isAfter(MonoTime other) {
        return nanos - other.nanos > 0;
    }

    @Override
    public int compareTo(MonoTime other) {
        return Long.signum(nanos - other.nanos);
    }
}
