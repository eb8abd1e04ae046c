package dev.punchline.mediator.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.TestCards;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.AttemptEnd;
import dev.punchline.protocol.api.AttemptOutcome;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.MediatorStatistics;
import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AttemptsTest {
    private static final AttemptReport CONNECTED = AttemptReport.connected("reflexive", Duration.ofMillis(180));

    private final Desk desk = new Desk(3);
    private final Registry registry = desk.registry;
    private AccessToken caller;
    private AccessToken called;
    private AccessToken stranger;
    private StreamId callerStream;
    private StreamId calledStream;

    @BeforeEach
    void threePeers() throws Refusal {
        caller = desk.register(0);
        called = desk.register(1);
        stranger = desk.register(2);
        callerStream = desk.open(caller);
        calledStream = desk.open(called);
        desk.open(stranger);
        desk.read(callerStream);
        desk.read(calledStream);
    }

    private static void refused(ApiErrorCode code, Executable call) {
        assertEquals(code, assertThrows(Refusal.class, call).code());
    }

    private int open() {
        return registry.statistics(desk.now).openAttempts();
    }

    @Test
    void theCalledPeerLearnsWhoCallsAndFromWhere() throws Refusal {
        SessionId session = desk.begin(caller, 1);
        assertEquals(
                List.of(new MediatorEvent.AttemptRequested(
                        session, TestCards.card(0), Desk.seenAt(0), Optional.empty(), Desk.sealed("offer"))),
                desk.read(calledStream));
        assertEquals(List.of(), desk.read(callerStream));
    }

    @Test
    void signalsGoToTheOtherParticipantOnly() throws Refusal {
        SessionId session = desk.begin(caller, 1);
        desk.read(calledStream);
        desk.signal(caller, session, "from caller");
        registry.signal(
                desk.now, called, session, new SignalRequest(Desk.sealed("from called"), AddressDisclosure.DISCLOSED));
        assertEquals(
                List.of(new MediatorEvent.SignalReceived(
                        session, Desk.id(0), ObservedAddresses.NONE, Optional.empty(), Desk.sealed("from caller"))),
                desk.read(calledStream));
        assertEquals(
                List.of(new MediatorEvent.SignalReceived(
                        session, Desk.id(1), Desk.seenAt(1), Optional.empty(), Desk.sealed("from called"))),
                desk.read(callerStream));
        refused(ApiErrorCode.ATTEMPT_UNKNOWN, () -> desk.signal(stranger, session, "mine"));
        refused(ApiErrorCode.ATTEMPT_UNKNOWN, () -> registry.report(desk.now, stranger, session, CONNECTED));
    }

    @Test
    void theSameRequestTwiceIsOneAttemptAndAnotherOneWithItsIdIsRefused() throws Refusal {
        SessionId session = SessionId.random(desk.random);
        AttemptRequest request = new AttemptRequest(session, Desk.id(1), Desk.sealed("offer"));
        registry.begin(desk.now, caller, request);
        registry.begin(desk.now, caller, request);
        assertEquals(1, desk.read(calledStream).size());
        AttemptRequest other = new AttemptRequest(session, Desk.id(1), Desk.sealed("another"));
        refused(ApiErrorCode.ATTEMPT_EXISTS, () -> registry.begin(desk.now, caller, other));
        refused(ApiErrorCode.ATTEMPT_EXISTS, () -> registry.begin(desk.now, stranger, request));
        assertEquals(1, open());
    }

    @Test
    void nobodyCallsItself() {
        refused(ApiErrorCode.BAD_REQUEST, () -> desk.begin(caller, 0));
    }

    @Test
    void anAttemptExpiresWhenNothingIsHeardOfIt() throws Refusal {
        SessionId session = desk.begin(caller, 1);
        desk.read(calledStream);
        desk.pass(Duration.ofSeconds(50));
        desk.signal(caller, session, "still here");
        desk.pass(Duration.ofSeconds(59));
        assertEquals(1, open());
        desk.pass(Duration.ofSeconds(1));
        assertEquals(0, open());
        MediatorEvent expired = new MediatorEvent.AttemptEnded(session, AttemptEnd.EXPIRED);
        assertEquals(List.of(expired), desk.read(callerStream));
        assertEquals(1, registry.statistics(desk.now).expired());
        refused(ApiErrorCode.ATTEMPT_UNKNOWN, () -> desk.signal(called, session, "late"));
    }

    @Test
    void whenBothAreConnectedItIsOverWithoutAWord() throws Refusal {
        SessionId session = desk.begin(caller, 1);
        desk.read(calledStream);
        registry.report(desk.now, called, session, CONNECTED);
        registry.report(desk.now, called, session, CONNECTED);
        assertEquals(1, open());
        registry.report(desk.now, caller, session, CONNECTED);
        assertEquals(0, open());
        assertEquals(List.of(), desk.read(callerStream));
        assertEquals(List.of(), desk.read(calledStream));
        assertEquals(
                Map.of(AttemptOutcome.CONNECTED, 1L),
                registry.statistics(desk.now).outcomes());
    }

    @Test
    void whatOneGivesUpEndsForBoth() throws Refusal {
        SessionId failed = desk.begin(caller, 1);
        SessionId declined = desk.begin(caller, 1);
        desk.read(calledStream);
        registry.report(desk.now, caller, failed, AttemptReport.failed("no-path"));
        registry.report(desk.now, called, declined, AttemptReport.declined("busy"));
        assertEquals(List.of(new MediatorEvent.AttemptEnded(failed, AttemptEnd.FAILED)), desk.read(calledStream));
        assertEquals(List.of(new MediatorEvent.AttemptEnded(declined, AttemptEnd.DECLINED)), desk.read(callerStream));
        assertEquals(0, open());
    }

    @Test
    void whoLeavesEndsItsAttempts() throws Refusal {
        SessionId outgoing = desk.begin(caller, 1);
        SessionId incoming = desk.begin(called, 0);
        desk.read(calledStream);
        registry.leave(caller, Desk.id(0));
        assertEquals(0, open());
        List<MediatorEvent> told = desk.read(calledStream);
        assertTrue(told.contains(new MediatorEvent.AttemptEnded(outgoing, AttemptEnd.PEER_LEFT)));
        assertTrue(told.contains(new MediatorEvent.AttemptEnded(incoming, AttemptEnd.PEER_LEFT)));
    }

    @Test
    void openAttemptsAreBoundedAtBothEnds() throws Refusal {
        for (int i = 0; i < 3; i++) {
            desk.begin(caller, 1);
        }
        refused(ApiErrorCode.TOO_MANY, () -> desk.begin(caller, 2));
        refused(ApiErrorCode.TOO_MANY, () -> desk.begin(stranger, 1));
        desk.begin(called, 0);
    }

    @Test
    void signalsOfOneAttemptAreBounded() throws Refusal {
        SessionId session = desk.begin(caller, 1);
        for (int i = 0; i < 5; i++) {
            desk.signal(i % 2 == 0 ? caller : called, session, "signal");
        }
        refused(ApiErrorCode.TOO_MANY, () -> desk.signal(caller, session, "one more"));
    }

    @Test
    void pairsOfNatsAreCountedWhicheverCalls() throws Refusal {
        NatClass plain = new NatClass(NatMapping.EIM, NatFiltering.APDF, PortAllocation.PRESERVING);
        NatClass symmetric = new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.RANDOM);
        registry.renew(
                desk.now, caller, Desk.id(0), Optional.of(TestCards.card(TestCards.identity(0), "plain", 9, plain)));
        registry.renew(
                desk.now,
                called,
                Desk.id(1),
                Optional.of(TestCards.card(TestCards.identity(1), "symmetric", 9, symmetric)));
        registry.report(desk.now, caller, desk.begin(caller, 1), CONNECTED);
        for (int i = 2; i < Tally.FEWEST_OF_A_PAIR; i++) {
            registry.report(desk.now, caller, desk.begin(called, 0), AttemptReport.failed("no-path"));
        }
        assertEquals(List.of(), registry.statistics(desk.now).natPairs(), "few attempts tell of single peers");
        registry.report(desk.now, caller, desk.begin(called, 0), AttemptReport.failed("no-path"));
        MediatorStatistics statistics = registry.statistics(desk.now);
        assertEquals(
                List.of(new MediatorStatistics.NatPair(
                        new NatClass(NatMapping.EIM, NatFiltering.APDF, PortAllocation.UNKNOWN),
                        new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.UNKNOWN),
                        Tally.FEWEST_OF_A_PAIR,
                        1)),
                statistics.natPairs());
        assertEquals(Map.of("reflexive", 1L), statistics.strategies());
        assertEquals(1, statistics.times().get(1).count());
        assertEquals(Duration.ofMillis(200), statistics.times().get(1).upTo());
    }

    private SessionId connect(SessionId session, AccessToken from, int to) throws Refusal {
        registry.begin(desk.now, from, new AttemptRequest(session, Desk.id(to), Desk.sealed("offer")));
        registry.report(desk.now, caller, session, CONNECTED);
        registry.report(desk.now, called, session, CONNECTED);
        return session;
    }

    @Test
    void aSessionThatIsMendedCountsOnce() throws Refusal {
        SessionId session = connect(SessionId.random(desk.random), caller, 1);
        connect(session, called, 0);
        registry.begin(desk.now, caller, new AttemptRequest(session, Desk.id(1), Desk.sealed("again")));
        desk.pass(Desk.LIMITS.span(Limit.ATTEMPT_TTL));
        MediatorStatistics statistics = registry.statistics(desk.now);
        assertEquals(1, statistics.attempts());
        assertEquals(Map.of(AttemptOutcome.CONNECTED, 1L), statistics.outcomes());
        assertEquals(0, statistics.expired());
        assertEquals(2, statistics.healings());
    }

    @Test
    void anAttemptOfOthersUnderAnIdThatWasUsedCounts() throws Refusal {
        SessionId session = connect(SessionId.random(desk.random), caller, 1);
        registry.begin(desk.now, stranger, new AttemptRequest(session, Desk.id(1), Desk.sealed("offer")));
        assertEquals(2, registry.statistics(desk.now).attempts());
        assertEquals(0, registry.statistics(desk.now).healings());
    }

    @Test
    void wordsThatPeersMakeUpDoNotFillTheStatistics() throws Refusal {
        for (int i = 0; i < 20; i++) {
            SessionId session = desk.begin(caller, 1);
            registry.report(desk.now, caller, session, AttemptReport.connected("made-up-" + i, Duration.ZERO));
            registry.report(desk.now, called, session, CONNECTED);
        }
        assertEquals(Map.of("other", 20L), registry.statistics(desk.now).strategies());
    }
}
