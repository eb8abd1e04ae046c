package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckListTest {
    private static final LocalCandidate LOCAL =
            LocalCandidate.host(new LocalBase(0), OtherSide.at("192.0.2.1", 1_000), 0);
    private static final MonoTime START = new MonoTime(0);

    private final List<IceTrace> traces = new ArrayList<>();
    private final CheckList list = new CheckList(IceTiming.DEFAULT, IceRole.CONTROLLING, traces::add);

    /** A pair whose rank is its remote port: the lower, the better. */
    private static CandidatePair pair(int rank, String foundation) {
        long priority = CandidatePriority.of(CandidateType.REFLEXIVE, rank);
        return new CandidatePair(
                LOCAL, new Candidate(CandidateType.REFLEXIVE, OtherSide.at("203.0.113.1", rank), priority, foundation));
    }

    private PairCheck add(int rank) {
        PairCheck check = list.add(pair(rank, "f" + rank));
        assertNotNull(check);
        return check;
    }

    private static MonoTime millis(long millis) {
        return START.plus(Duration.ofMillis(millis));
    }

    private int send(long millis) {
        PairCheck next = list.next(millis(millis));
        if (next == null) {
            return 0;
        }
        list.sent(millis(millis), next);
        return next.pair().to().getPort();
    }

    @Test
    void theBestIsCheckedFirst() {
        add(3);
        add(1);
        add(2);
        assertEquals(List.of(1, 2, 3, 0), List.of(send(0), send(5), send(10), send(15)));
        assertFalse(list.isHungry());
        assertEquals(millis(50), list.nextDue());
    }

    @Test
    void aPairIsOnTheListOnce() {
        PairCheck first = add(1);
        assertSame(first, list.add(pair(1, "other")));
        assertEquals(1, list.all().size());
    }

    @Test
    void triggeredChecksComeFirstButLeaveEverySecondSlot() {
        for (int rank = 1; rank <= 6; rank++) {
            add(rank);
        }
        List<PairCheck> all = list.all();
        list.trigger(START, all.get(4));
        list.trigger(START, all.get(5));
        assertEquals(List.of(5, 1, 6, 2, 3, 4), List.of(send(0), send(5), send(10), send(15), send(20), send(25)));
    }

    @Test
    void firstChecksAndRepetitionsTakeTurns() {
        add(1);
        send(0);
        for (int rank = 2; rank <= 4; rank++) {
            add(rank);
        }
        assertEquals(List.of(1, 2, 3, 4), List.of(send(50), send(55), send(60), send(65)));
        assertEquals(1, send(100));
    }

    @Test
    void theLongestOverdueIsRepeatedFirst() {
        add(1);
        add(2);
        send(0);
        send(5);
        list.trigger(millis(40), list.all().get(0));
        assertEquals(1, send(45));
        assertEquals(2, send(100), "due since 55");
        assertEquals(1, send(105), "due since 95");
    }

    @Test
    void pairsThatAreDueAlikeGoByPriority() {
        add(1);
        add(2);
        send(0);
        send(0);
        assertEquals(1, send(50));
        assertEquals(2, send(55));
    }

    @Test
    void aPairThatWasJustCheckedIsNotTriggered() {
        add(1);
        send(0);
        list.trigger(millis(19), list.all().get(0));
        assertFalse(list.isHungry());
        list.trigger(millis(20), list.all().get(0));
        assertTrue(list.isHungry());
        list.trigger(millis(21), list.all().get(0));
        assertEquals(1, send(22));
        assertEquals(0, send(23), "once is enough");
    }

    @Test
    void aTriggeredPairIsRepeatedCloselyAgain() {
        add(1);
        for (int millis : List.of(0, 50, 100, 200, 400, 800)) {
            assertEquals(1, send(millis));
        }
        list.trigger(millis(900), list.all().get(0));
        assertEquals(1, send(900));
        assertEquals(millis(950), list.nextDue());
    }

    @Test
    void aPairLikeOneThatWaitsIsFrozenAndComesLast() {
        list.add(pair(1, "same"));
        list.add(pair(2, "same"));
        add(3);
        assertEquals(PairState.FROZEN, list.all().get(1).state());
        assertEquals(List.of(1, 3, 2), List.of(send(0), send(5), send(10)));
    }

    @Test
    void aPairThatWorksThawsThoseLikeIt() {
        list.add(pair(1, "same"));
        list.add(pair(3, "same"));
        list.add(pair(4, "same"));
        add(2);
        send(0);
        PairCheck works = list.all().get(0);
        list.succeeded(works, works.pair(), Duration.ofMillis(10));
        assertEquals(
                List.of(PairState.SUCCEEDED, PairState.WAITING, PairState.WAITING, PairState.WAITING),
                list.all().stream().map(PairCheck::state).toList());
        assertNull(works.dueAt());
    }

    @Test
    void theWorstOfMoreThanAHundredIsDropped() {
        for (int rank = 101; rank >= 1; rank--) {
            list.add(pair(rank, "f" + rank));
        }
        assertEquals(CheckList.MAX_PAIRS, list.all().size());
        assertEquals(100, list.all().get(99).pair().to().getPort());
        assertNull(list.add(pair(200, "f200")), "worse than all");
    }

    @Test
    void whatWorksIsNeverDropped() {
        PairCheck works = add(300);
        list.succeeded(works, works.pair(), Duration.ofMillis(10));
        for (int rank = 1; rank <= 150; rank++) {
            list.add(pair(rank, "f" + rank));
        }
        assertTrue(list.all().contains(works));
        assertEquals(CheckList.MAX_PAIRS, list.all().size());
    }

    @Test
    void aTriggeredPairThatIsDroppedIsNotSent() {
        PairCheck worst = add(300);
        list.trigger(START, worst);
        for (int rank = 1; rank <= 100; rank++) {
            list.add(pair(rank, "f" + rank));
        }
        assertEquals(1, send(0));
    }

    @Test
    void aTriggeredPairThatWorksMeanwhileIsNotSent() {
        PairCheck check = add(1);
        list.trigger(START, check);
        list.succeeded(check, check.pair(), Duration.ofMillis(1));
        assertEquals(0, send(0));
        list.trigger(START, check);
        assertFalse(list.isHungry());
    }

    @Test
    void theRoleChangesTheOrder() {
        // Controlling and controlled weigh the two candidates differently only where they tie in the smaller one.
        long high = CandidatePriority.of(CandidateType.HOST, 0);
        Candidate one = new Candidate(CandidateType.HOST, OtherSide.at("203.0.113.1", 1), high, "a");
        LocalCandidate worse = LocalCandidate.reflexive(new LocalBase(1), OtherSide.at("192.0.2.1", 2), 0);
        Candidate reflexive = pair(0 + 1, "r").remote();
        CandidatePair first = new CandidatePair(worse, one);
        CandidatePair second = new CandidatePair(LOCAL, reflexive);
        list.add(first);
        list.add(second);
        List<CandidatePair> controlling =
                list.all().stream().map(PairCheck::pair).toList();
        list.roleChanged(IceRole.CONTROLLED);
        assertEquals(controlling, list.all().stream().map(PairCheck::pair).toList());
        assertTrue(first.priority(IceRole.CONTROLLED) > first.priority(IceRole.CONTROLLING));
    }

    @Test
    void whatIsAbandonedIsNotCheckedAnyMore() {
        add(1);
        add(2);
        add(3);
        send(0);
        list.abandon(check -> check.pair().to().getPort() != 3, "test");
        assertEquals(3, send(50));
        assertEquals(0, send(60));
        assertEquals(PairState.FAILED, list.all().get(0).state());
    }

    @Test
    void everyChangeOfStateIsTold() {
        add(1);
        send(0);
        list.failed(list.all().get(0), "test");
        list.failed(list.all().get(0), "again");
        List<String> told = traces.stream()
                .map(IceTrace.PairChanged.class::cast)
                .map(change -> change.from() + " " + change.to() + " " + change.why())
                .toList();
        assertEquals(
                List.of("WAITING WAITING candidates known", "WAITING IN_PROGRESS checked", "IN_PROGRESS FAILED test"),
                told);
    }
}
