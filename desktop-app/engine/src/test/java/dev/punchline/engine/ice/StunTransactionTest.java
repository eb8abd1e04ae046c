package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.StunTransaction.Match;
import dev.punchline.engine.ice.StunTransaction.Step;
import dev.punchline.protocol.stun.ErrorCode;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StunTransactionTest {
    /** Close to where {@link System#nanoTime} wraps, which must not matter. */
    private static final MonoTime START = new MonoTime(Long.MAX_VALUE - 1_000_000);

    /** RFC 8489 section 6.2.1 with RTO 500 ms, Rc 7, Rm 16. */
    private static final Retransmission RFC_8489 =
            Retransmission.ofMillis(39_500, 0, 500, 1_500, 3_500, 7_500, 15_500, 31_500);

    private static final Retransmission FAST = Retransmission.ofMillis(2_400, 0, 50, 100, 200, 400, 800);

    private static final TransactionId ID = new TransactionId(1, 2);
    private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 3478);
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.1", 3479);
    private static final StunMessage ANSWER = StunMessage.success(ID);

    private static StunTransaction transaction(Retransmission schedule) {
        return new StunTransaction(START, StunMessage.request(ID), SERVER, schedule);
    }

    private static MonoTime at(long millis) {
        return START.plus(Duration.ofMillis(millis));
    }

    /** Ticks exactly at the deadlines until there is none, and tells when what was to be done, in milliseconds. */
    private static List<String> story(StunTransaction transaction) {
        List<String> story = new ArrayList<>();
        for (MonoTime due = transaction.deadline(); due != null; due = transaction.deadline()) {
            Step step = transaction.onTick(due);
            story.add(due.since(START).toMillis() + " " + step);
        }
        return story;
    }

    @Test
    void anUnansweredRequestFollowsTheScheduleOfTheRfc() {
        assertEquals(
                List.of(
                        "0 SEND",
                        "500 SEND",
                        "1500 SEND",
                        "3500 SEND",
                        "7500 SEND",
                        "15500 SEND",
                        "31500 SEND",
                        "39500 GIVE_UP"),
                story(transaction(RFC_8489)));
    }

    @Test
    void anUnansweredRequestFollowsAFasterScheduleToo() {
        assertEquals(
                List.of("0 SEND", "50 SEND", "100 SEND", "200 SEND", "400 SEND", "800 SEND", "2400 GIVE_UP"),
                story(transaction(FAST)));
    }

    @Test
    void theAnswerEndsIt() {
        StunTransaction transaction = transaction(FAST);
        transaction.onTick(at(0));

        assertEquals(Match.ANSWERED, transaction.onMessage(at(30), SERVER, ANSWER));
        assertNull(transaction.deadline());
        assertEquals(Step.WAIT, transaction.onTick(at(5_000)));
        assertEquals(Match.NONE, transaction.onMessage(at(31), SERVER, ANSWER));
    }

    @Test
    void anErrorIsAnAnswerToo() {
        StunTransaction transaction = transaction(FAST);
        transaction.onTick(at(0));

        assertEquals(
                Match.ANSWERED, transaction.onMessage(at(30), SERVER, StunMessage.error(ID, new ErrorCode(487, ""))));
    }

    @Test
    void aRoundTripIsMeasuredFromTheSendThatWasAnswered() {
        StunTransaction late = transaction(FAST);
        late.onTick(at(20));
        late.onMessage(at(45), SERVER, ANSWER);

        assertEquals(Duration.ofMillis(25), late.roundTrip());
    }

    @Test
    void aRetransmittedRequestTellsNoRoundTrip() {
        StunTransaction transaction = transaction(FAST);
        transaction.onTick(at(0));
        transaction.onTick(at(50));

        assertEquals(Match.ANSWERED, transaction.onMessage(at(60), SERVER, ANSWER));
        assertNull(transaction.roundTrip());
    }

    @Test
    void anAnswerFromElsewhereIsToldApartAndEndsNothing() {
        StunTransaction transaction = transaction(FAST);
        transaction.onTick(at(0));

        assertEquals(Match.FROM_ELSEWHERE, transaction.onMessage(at(10), ELSEWHERE, ANSWER));
        assertEquals(at(50), transaction.deadline());
        assertEquals(Match.ANSWERED, transaction.onMessage(at(20), SERVER, ANSWER));
    }

    @Test
    void whatDoesNotAnswerThisRequestIsNotTaken() {
        StunTransaction transaction = transaction(FAST);
        assertEquals(Match.NONE, transaction.onMessage(at(0), SERVER, ANSWER), "before anything was sent");
        transaction.onTick(at(0));

        assertEquals(Match.NONE, transaction.onMessage(at(1), SERVER, StunMessage.success(new TransactionId(1, 3))));
        assertEquals(Match.NONE, transaction.onMessage(at(1), SERVER, StunMessage.request(ID)));
        assertEquals(Match.NONE, transaction.onMessage(at(1), SERVER, StunMessage.indication(ID)));
    }

    @Test
    void aLateTickSendsOnceAndSkipsWhatItMissed() {
        StunTransaction transaction = transaction(FAST);

        assertEquals(Step.SEND, transaction.onTick(at(210)));
        assertEquals(Step.WAIT, transaction.onTick(at(210)));
        assertEquals(at(400), transaction.deadline());
    }

    @Test
    void aTickAfterAllPatienceGivesUpOnce() {
        StunTransaction transaction = transaction(FAST);

        assertEquals(Step.GIVE_UP, transaction.onTick(at(3_600_000)));
        assertEquals(Step.WAIT, transaction.onTick(at(3_600_001)));
        assertEquals(Match.NONE, transaction.onMessage(at(3_600_002), SERVER, ANSWER));
    }

    @Test
    void whateverTheTicksItSendsAtMostAsScheduledAndEnds() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            StunTransaction transaction = transaction(FAST);
            int sends = 0;
            int ends = 0;
            for (long now = 0; now <= 2_400; now += random.nextInt(200)) {
                MonoTime before = transaction.deadline();
                Step step = transaction.onTick(at(now));
                sends += step == Step.SEND ? 1 : 0;
                ends += step == Step.GIVE_UP ? 1 : 0;
                MonoTime after = transaction.deadline();
                assertTrue(after == null || after.isAfter(at(now)), "seed " + seed);
                assertTrue(step == Step.WAIT || !Objects.equals(before, after), "seed " + seed);
            }
            ends += transaction.onTick(at(2_400)) == Step.GIVE_UP ? 1 : 0;
            assertTrue(sends <= 6 && ends == 1, "seed " + seed + ": " + sends + " sends, " + ends + " ends");
        }
    }

    @Test
    void schedulesThatMakeNoSenseAreProgrammingErrors() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> new Retransmission(List.of(), second));
        assertThrows(IllegalArgumentException.class, () -> new Retransmission(List.of(second), second.multipliedBy(2)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Retransmission(List.of(Duration.ZERO, Duration.ZERO), second));
        assertThrows(IllegalArgumentException.class, () -> new Retransmission(List.of(Duration.ZERO, second), second));
        assertThrows(IllegalArgumentException.class, () -> new StunTransaction(START, ANSWER, SERVER, FAST));
    }
}
