package dev.punchline.engine.signal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static void assertAround(long millis, Duration actual) {
        assertTrue(
                actual.toMillis() >= millis * 74 / 100 && actual.toMillis() <= millis * 126 / 100,
                actual + " is not around " + millis + " ms");
    }

    @Test
    void itWaitsHardlyAtFirstAndThenEverLonger() {
        for (int seed = 0; seed < 100; seed++) {
            Backoff backoff = new Backoff(new Random(seed));
            assertAround(100, backoff.next());
            assertAround(400, backoff.next());
            assertAround(1000, backoff.next());
            assertAround(1500, backoff.next());
            assertAround(2250, backoff.next());
            backoff.reset();
            assertAround(100, backoff.next());
        }
    }

    @Test
    void itNeverWaitsLongerThanAMinute() {
        Backoff backoff = new Backoff(new Random(1));
        Duration last = Duration.ZERO;
        for (int i = 0; i < 10_000; i++) {
            last = backoff.next();
            assertTrue(last.compareTo(Duration.ofSeconds(60)) <= 0 && !last.isNegative());
        }
        assertTrue(last.compareTo(Duration.ofSeconds(45)) >= 0, last.toString());
    }
}
