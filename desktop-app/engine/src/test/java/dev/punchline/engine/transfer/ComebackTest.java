package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComebackTest {
    private static final MonoTime START = new MonoTime(Long.MAX_VALUE - 1_000_000_000L);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Comeback comeback = new Comeback(START, PATIENCE, 100);

    private static MonoTime at(long seconds) {
        return START.plus(Duration.ofSeconds(seconds));
    }

    @Test
    void thePausesGrowAndAreBounded() {
        List<Long> tries = new ArrayList<>();
        MonoTime now = comeback.deadline();
        while (!comeback.isOver(now)) {
            assertTrue(comeback.isDue(now));
            tries.add(now.since(START).toSeconds());
            comeback.tried(now);
            now = comeback.deadline();
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 62L, 92L), tries);
        assertEquals(at(120), now);
    }

    @Test
    void aPeerThatIsBackIsTriedAtOnceButNotAsOftenAsItLikes() {
        comeback.tried(at(1));
        comeback.tried(at(2));
        comeback.tried(at(4));
        comeback.peerIsBack(at(5));
        assertTrue(comeback.isDue(at(5)));
        comeback.tried(at(5));
        comeback.peerIsBack(at(5));
        assertFalse(comeback.isDue(at(5)));
        assertTrue(comeback.isDue(at(6)));
    }

    @Test
    void whoGetsFurtherHasTheWholePatienceAgainAndWhoDoesNotHasWhatIsLeft() {
        comeback.brokeAgain(at(100), 100);
        assertTrue(comeback.isOver(at(120)));
        comeback.brokeAgain(at(110), 101);
        assertFalse(comeback.isOver(at(229)));
        assertTrue(comeback.isOver(at(230)));
        assertEquals(101, comeback.confirmed());
    }
}
