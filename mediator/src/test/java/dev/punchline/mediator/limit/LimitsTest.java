package dev.punchline.mediator.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void everyDefaultIsWithinItsOwnBounds() {
        for (Limit limit : Limit.values()) {
            assertEquals(
                    limit.usual(), Limits.DEFAULT.with(limit, limit.usual()).get(limit));
            assertEquals(Limits.DEFAULT, Limits.DEFAULT.with(limit, limit.usual()));
            assertThrows(IllegalArgumentException.class, () -> Limits.DEFAULT.with(limit, 0), limit.flag());
        }
    }

    @Test
    void onlySecondsAreASpanOfTime() {
        assertEquals(Duration.ofSeconds(120), Limits.DEFAULT.span(Limit.REGISTRATION_TTL));
        assertThrows(IllegalArgumentException.class, () -> Limits.DEFAULT.span(Limit.MAX_PEERS));
    }
}
