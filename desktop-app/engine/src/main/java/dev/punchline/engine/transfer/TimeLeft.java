package dev.punchline.engine.transfer;

import java.time.Duration;
import java.util.Optional;

/** How long a transfer will still take at its present rate. */
final class TimeLeft {
    /** Before that a rate is chance. */
    static final Duration ENOUGH = Duration.ofSeconds(1);

    /** Nobody waits for it, and by then everything is different. */
    static final Duration LONGEST = Duration.ofDays(30);

    private TimeLeft() {}

    /**
     * In whole seconds, rounded up; empty while nobody knows.
     *
     * @param elapsed since data may flow
     * @param bytes that are to be confirmed still
     */
    static Optional<Duration> of(Duration elapsed, long bytes, long bytesPerSecond) {
        if (elapsed.compareTo(ENOUGH) < 0 || bytes <= 0 || bytesPerSecond <= 0) {
            return Optional.empty();
        }
        Duration left = Duration.ofSeconds((bytes - 1) / bytesPerSecond + 1);
        return left.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(left);
    }
}
