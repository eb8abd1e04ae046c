package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often anything may leave. */
class PacingTest {
    private static final MonoTime START = new MonoTime(Long.MAX_VALUE - 5);

    @Test
    void theFirstTwentyChecksAreFiveMillisecondsApartThenTwenty() {
        Pacer pacer = new Pacer(IceTiming.DEFAULT, START);
        for (int i = 0; i < 25; i++) {
            assertTrue(pacer.isOpen(pacer.nextAt()));
            MonoTime now = pacer.nextAt();
            pacer.use(now);
            assertEquals(Duration.ofMillis(i < 20 ? 5 : 20), pacer.nextAt().since(now));
            assertFalse(pacer.isOpen(now));
        }
    }

    @Test
    void aLateTickIsNotMadeUpFor() {
        Pacer pacer = new Pacer(IceTiming.DEFAULT, START);
        MonoTime late = START.plus(Duration.ofSeconds(3));
        pacer.use(late);
        assertEquals(late.plus(Duration.ofMillis(5)), pacer.nextAt());
    }

    @Test
    void aBudgetAllowsABurstAndThenItsRate() {
        ResponseBudget budget = new ResponseBudget(ResponseBudget.Size.TOLD, START);
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            taken += budget.take(START) ? 1 : 0;
        }
        assertEquals(64, taken);
        int later = 0;
        for (int i = 0; i < 1_000; i++) {
            later += budget.take(START.plus(Duration.ofMillis(i))) ? 1 : 0;
        }
        assertEquals(199, later);
    }

    @Test
    void aBudgetIsNotSavedUpBeyondItsBurst() {
        ResponseBudget budget = new ResponseBudget(ResponseBudget.Size.UNKNOWN, START);
        MonoTime muchLater = START.plus(Duration.ofHours(1));
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            taken += budget.take(muchLater) ? 1 : 0;
        }
        assertEquals(32, taken);
    }

    @Test
    void gapsGrowAndTheLastOneStays() {
        List<Integer> millis = List.of(50, 50, 100, 200, 400, 800, 800, 800);
        for (int sent = 1; sent <= millis.size(); sent++) {
            assertEquals(Duration.ofMillis(millis.get(sent - 1)), IceTiming.DEFAULT.gapAfter(sent));
        }
    }

    @Test
    void timingIsPositive() {
        assertEquals(
                Duration.ofSeconds(3),
                IceTiming.DEFAULT.withPatience(Duration.ofSeconds(3)).patience());
        assertThrows(IllegalArgumentException.class, () -> IceTiming.DEFAULT.withPatience(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> IceTiming.DEFAULT.withPatience(Duration.ofSeconds(-1)));
        Duration one = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> new IceTiming(one, one, 1, one, List.of(), one, one));
        assertThrows(IllegalArgumentException.class, () -> new IceTiming(one, one, -1, one, List.of(one), one, one));
    }

    @Test
    void checksThatNobodyAnswersAreForgotten() {
        SentChecks checks = new SentChecks();
        PairCheck pair = new PairCheck(
                new CandidatePair(
                        LocalCandidate.host(new LocalBase(0), OtherSide.OURS, 0),
                        OtherSide.remote(CandidateType.HOST, OtherSide.THEIRS)),
                PairState.WAITING);
        for (int i = 0; i < 100; i++) {
            MonoTime at = START.plus(Duration.ofSeconds(i));
            checks.add(new TransactionId(0, i), new SentChecks.Sent(pair, at, 0, IceRole.CONTROLLED));
        }
        assertFalse(checks.contains(new TransactionId(0, 88)));
        assertTrue(checks.contains(new TransactionId(0, 89)));
        assertTrue(checks.contains(new TransactionId(0, 99)));
    }
}
