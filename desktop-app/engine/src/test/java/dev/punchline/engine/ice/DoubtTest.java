package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.Doubt.Step;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoubtTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    private static final Duration GAP = Duration.ofMillis(250);

    private final Doubt doubt = new Doubt();
    private MonoTime now = new MonoTime(Long.MAX_VALUE - 7);

    private Step tick() {
        MonoTime due = doubt.deadline();
        now = due == null || due.isBefore(now) ? now : due;
        return doubt.onTick(now);
    }

    @Test
    void aQuestionWithoutAnAnswerIsRepeatedTwiceBeforeTheSearch() {
        MonoTime start = now;
        doubt.asked(now, ROUND_TRIP);
        assertEquals(Step.ASK, tick());
        assertEquals(Step.ASK, tick());
        assertEquals(Step.SEARCH, tick());
        assertEquals(GAP.multipliedBy(3), now.since(start));
    }

    @Test
    void aLongRoundTripIsGivenItsTime() {
        MonoTime start = now;
        doubt.asked(now, Duration.ofMillis(800));
        assertEquals(Step.ASK, tick());
        assertEquals(Duration.ofMillis(1_200), now.since(start));
    }

    @Test
    void anAnswerInTimeEndsIt() {
        doubt.asked(now, ROUND_TRIP);
        doubt.end(now);
        assertTrue(doubt.isCalm());
        assertNull(doubt.deadline());
        assertEquals(Step.NOTHING, doubt.onTick(now.plus(Duration.ofMinutes(1))));
    }

    @Test
    void onlyAnswersToWhatLeftSinceThenCount() {
        assertTrue(doubt.isAnsweredBy(now));
        doubt.search(now, ROUND_TRIP);
        assertTrue(doubt.isAnsweredBy(now));
        assertFalse(doubt.isAnsweredBy(now.plus(Duration.ofMillis(-1))));
    }

    @Test
    void anotherPairMustWaitUntilTheSelectedOneHadItsChance() {
        doubt.search(now, ROUND_TRIP);
        assertFalse(doubt.mayReplace(now));
        assertEquals(now.plus(GAP), doubt.deadline());
        assertEquals(Step.NOTHING, tick());
        assertTrue(doubt.mayReplace(now));
        assertNull(doubt.deadline());
    }

    @Test
    void whatAnIntactPairMayCauseTooIsNoReasonRightAfterItsAnswer() {
        doubt.end(now);
        doubt.ariseUnlessFresh(now.plus(Duration.ofMillis(999)), ROUND_TRIP);
        assertTrue(doubt.isCalm());
        doubt.ariseUnlessFresh(now.plus(Duration.ofMillis(1_001)), ROUND_TRIP);
        assertFalse(doubt.isCalm());
        assertEquals(Step.ASK, doubt.onTick(now.plus(Duration.ofMillis(1_001))));
    }
}
