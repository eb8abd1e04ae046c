package dev.punchline.engine.signal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: hardly at first, then longer, never all clients at the same moment. */
final class Backoff {
    /** Most breaks are a Wi-Fi that came back or a proxy that was reloaded: two tries at once, then patience. */
    private static final Duration[] QUICK = {Duration.ofMillis(100), Duration.ofMillis(400)};

    /** As magic-wormhole's clients do it: 1 s, times 1.5, up to a minute. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final double GROWTH = 1.5;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private int tries;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The next wait: 75 to 125 % of the step that is due, up to a minute. */
    Duration next() {
        double millis = tries < QUICK.length
                ? QUICK[tries].toMillis()
                : (double) FIRST.toMillis() * Math.pow(GROWTH, tries - QUICK.length);
        tries++;
        double spread = millis * (0.75 + 0.5 * random.nextDouble());
        return Duration.ofMillis(Math.min((long) spread, LONGEST.toMillis()));
    }

    void reset() {
        tries = 0;
    }
}
