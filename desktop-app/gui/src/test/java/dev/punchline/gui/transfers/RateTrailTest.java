package dev.punchline.gui.transfers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateTrailTest {
    private static final long SECOND = 1_000_000_000L;

    private final RateTrail trail = new RateTrail();

    private void rates(long... expected) {
        assertArrayEquals(expected, trail.rates());
    }

    @Test
    void beforeTheFirstThereIsNothing() {
        rates();
    }

    @Test
    void theLastOfASecondCounts() {
        trail.add(0, 5);
        trail.add(SECOND / 2, 7);
        trail.add(SECOND, 9);
        rates(7, 9);
    }

    @Test
    void aPauseIsStillness() {
        trail.add(0, 5);
        trail.add(3 * SECOND, 6);
        rates(5, 0, 0, 6);
    }

    @Test
    void onlyTheLastMinuteIsKept() {
        for (int i = 0; i < 100; i++) {
            trail.add(i * SECOND, i);
        }
        long[] rates = trail.rates();
        assertEquals(RateTrail.SECONDS, rates.length);
        assertEquals(40, rates[0]);
        assertEquals(99, rates[59]);
    }

    @Test
    void afterALongPauseNothingOldIsLeft() {
        for (int i = 0; i < 70; i++) {
            trail.add(i * SECOND, 8);
        }
        trail.add(500 * SECOND, 3);
        long[] expected = new long[RateTrail.SECONDS];
        expected[59] = 3;
        rates(expected);
    }

    @Test
    void aClockMayBeginBelowZero() {
        trail.add(-2 * SECOND, 1);
        trail.add(-1, 2);
        trail.add(0, 3);
        rates(1, 2, 3);
    }
}
