package dev.punchline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LineQuotaTest {
    private final LineQuota quota = new LineQuota();

    @Test
    void aCrowdGetsTwentyLinesThenOneInFiveSecondsWithTheNumberOfThoseLeftOut() {
        for (int i = 0; i < 20; i++) {
            assertEquals(OptionalLong.of(0), quota.take(Duration.ofMillis(i)));
        }
        for (int i = 20; i < 120; i++) {
            assertEquals(OptionalLong.empty(), quota.take(Duration.ofMillis(i)));
        }
        assertEquals(OptionalLong.of(100), quota.take(Duration.ofSeconds(5)));
        assertEquals(OptionalLong.empty(), quota.take(Duration.ofSeconds(5)));
    }

    @Test
    void whoComesSeldomIsNeverLeftOut() {
        for (int i = 1; i < 1_000; i++) {
            assertEquals(OptionalLong.of(0), quota.take(Duration.ofSeconds(5L * i)));
        }
    }
}
