package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.punchline.engine.ice.IceTrace.Nominated;
import dev.punchline.engine.ice.IncomingCheck.Choice;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.stun.OpaqueAttribute;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NominationTest {
    private static final LocalCandidate LOCAL =
            LocalCandidate.host(new LocalBase(0), OtherSide.at("192.0.2.1", 1_000), 0);
    private static final Choice UNNUMBERED = OtherSide.numbered(0);

    private final Nomination nomination = new Nomination();

    private static PairCheck working(CandidateType type, int rank, long millis) {
        PairCheck check = new PairCheck(
                new CandidatePair(
                        LOCAL,
                        new Candidate(
                                type,
                                OtherSide.at("203.0.113.1", 1 + type.ordinal() * 100 + rank),
                                CandidatePriority.of(type, rank),
                                "f")),
                PairState.SUCCEEDED);
        check.answered(Duration.ofMillis(millis));
        return check;
    }

    private String chosenByUs(PairCheck check) {
        String why = nomination.onWorking(check, IceRole.CONTROLLING);
        return why == null ? "" : why;
    }

    @Test
    void theFirstPairThatWorksIsChosen() {
        PairCheck first = working(CandidateType.REFLEXIVE, 0, 50);
        assertEquals("first pair that works", chosenByUs(first));
        assertSame(first, nomination.selected());
        assertEquals(1, first.nomination());
        assertEquals("", chosenByUs(first), "once");
    }

    @Test
    void aPairWithoutNatReplacesOneWithNat() {
        PairCheck first = working(CandidateType.REFLEXIVE, 0, 50);
        PairCheck direct = working(CandidateType.HOST, 0, 50);
        chosenByUs(first);
        assertEquals("no NAT in between", chosenByUs(direct));
        assertEquals(0, first.nomination());
        assertEquals(2, direct.nomination());
    }

    @Test
    void aClearlyShorterWayReplacesALongerOne() {
        chosenByUs(working(CandidateType.REFLEXIVE, 5, 50));
        assertEquals("", chosenByUs(working(CandidateType.REFLEXIVE, 4, 45)), "5 ms are nothing");
        assertEquals("a shorter way", chosenByUs(working(CandidateType.REFLEXIVE, 3, 35)));
    }

    @Test
    void aSmallShareOfALongWayIsNotWorthAChange() {
        chosenByUs(working(CandidateType.REFLEXIVE, 5, 200));
        assertEquals("", chosenByUs(working(CandidateType.REFLEXIVE, 4, 180)));
    }

    @Test
    void aWorsePairIsNotChosenHoweverShort() {
        chosenByUs(working(CandidateType.REFLEXIVE, 0, 200));
        assertEquals("", chosenByUs(working(CandidateType.REFLEXIVE, 4, 1)));
    }

    @Test
    void theControllingSideDoesNotFollow() {
        PairCheck check = working(CandidateType.HOST, 0, 50);
        assertNull(nomination.onChosen(check, OtherSide.numbered(7), IceRole.CONTROLLING));
        assertNull(nomination.selected());
    }

    @Test
    void theControlledSideFollowsTheHighestNumber() {
        PairCheck first = working(CandidateType.HOST, 0, 50);
        PairCheck second = working(CandidateType.REFLEXIVE, 0, 50);
        assertNotNull(nomination.onChosen(first, OtherSide.numbered(1), IceRole.CONTROLLED));
        assertNotNull(nomination.onChosen(second, OtherSide.numbered(2), IceRole.CONTROLLED));
        assertNull(nomination.onChosen(first, OtherSide.numbered(1), IceRole.CONTROLLED), "came late");
        assertSame(second, nomination.selected());
        assertNotNull(nomination.onChosen(first, OtherSide.numbered(3), IceRole.CONTROLLED));
    }

    @Test
    void withoutNumbersTheHighestPriorityWins() {
        PairCheck low = working(CandidateType.REFLEXIVE, 0, 50);
        PairCheck high = working(CandidateType.HOST, 0, 50);
        assertNotNull(nomination.onChosen(low, UNNUMBERED, IceRole.CONTROLLED));
        assertNotNull(nomination.onChosen(high, UNNUMBERED, IceRole.CONTROLLED));
        assertNull(nomination.onChosen(low, UNNUMBERED, IceRole.CONTROLLED));
        assertSame(high, nomination.selected());
    }

    @Test
    void aChoiceWaitsUntilThePairWorks() {
        PairCheck check = working(CandidateType.HOST, 0, 50);
        check.state(PairState.IN_PROGRESS);
        assertNull(nomination.onChosen(check, OtherSide.numbered(2), IceRole.CONTROLLED));
        assertNull(nomination.onChosen(check, OtherSide.numbered(1), IceRole.CONTROLLED));
        check.state(PairState.SUCCEEDED);
        assertNotNull(nomination.onWorking(check, IceRole.CONTROLLED));
        assertNull(nomination.onWorking(working(CandidateType.HOST, 1, 1), IceRole.CONTROLLED), "nobody chose it");
    }

    @Test
    void theNumberGoesOverTheWireAndIsReadBack() {
        StunMessage message = StunMessage.request(new TransactionId(1, 2));
        assertEquals(7, NominationAttribute.read(message.with(NominationAttribute.of(7))));
        assertEquals(0, NominationAttribute.read(message));
        assertEquals(0, NominationAttribute.read(message.with(new OpaqueAttribute(0xC001, new byte[3]))));
        assertEquals(0, NominationAttribute.read(message.with(new OpaqueAttribute(0xC002, new byte[4]))));
        assertEquals(Nominated.NO, Choice.NONE.nominated());
    }
}
