package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a session turns to TCP; nothing it sends over UDP arrives anywhere. */
class SessionTcpTest {
    private static final MonoTime START = new MonoTime(0);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final InetSocketAddress OURS = new InetSocketAddress("192.168.1.2", 5000);
    private static final InetSocketAddress PUBLIC = new InetSocketAddress("203.0.113.7", 4000);
    private static final InetSocketAddress PRIVATE = new InetSocketAddress("192.168.1.7", 4000);
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("198.51.100.9", 4000);
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);

    private final List<SessionEffect> effects = new ArrayList<>();
    private final Random random = new Random(1);
    private MonoTime now = START;
    private List<InetSocketAddress> stun = List.of();
    private Optional<Strategy> hint = Optional.empty();

    private static TcpReach reach(TcpReach.Udp udp, InetSocketAddress... addresses) {
        return new TcpReach(
                udp,
                List.of(addresses).stream()
                        .map(address -> new Candidate(CandidateType.HOST, address, 1, "1"))
                        .toList());
    }

    /** A caller that has just got its answer. */
    private Session called(TcpReach ours, TcpReach theirs) {
        Session session = call(ours);
        session.onVouched(new Vouched(List.of(PUBLIC.getAddress())));
        hint.ifPresent(session::onHint);
        session.onSignal(
                now, new SignalBody.Answer(IceCredentials.random(random), List.of(), NetworkFacts.UNKNOWN, theirs));
        drain(session);
        return session;
    }

    private Session call(TcpReach ours) {
        SessionSetup setup =
                new SessionSetup(SessionRole.CALLER, NetworkFacts.UNKNOWN, ours, Duration.ZERO, PATIENCE, stun);
        Session session = Session.call(now, setup, List.of(LocalCandidate.host(new LocalBase(0), OURS, 0)), random);
        drain(session);
        return session;
    }

    private void drain(Session session) {
        for (SessionEffect effect = session.poll(); effect != null; effect = session.poll()) {
            effects.add(effect);
        }
    }

    /** Runs the machine by its own deadlines up to then. */
    private void runUntil(Session session, MonoTime end) {
        MonoTime next = session.deadline();
        while (next != null && !end.isBefore(next)) {
            now = next.isBefore(now) ? now : next;
            session.onTick(now);
            drain(session);
            next = session.deadline();
        }
        now = end;
    }

    private <E extends SessionEffect> Optional<E> first(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private Optional<List<InetSocketAddress>> dialled() {
        return first(SessionEffect.DialTcp.class).map(SessionEffect.DialTcp::remotes);
    }

    @Test
    void whereOurUdpIsBlockedTcpIsTriedAtOnce() {
        called(reach(TcpReach.Udp.BLOCKED), reach(TcpReach.Udp.OPEN, PUBLIC, PRIVATE));
        assertEquals(Optional.of(List.of(PUBLIC, PRIVATE)), dialled());
    }

    @Test
    void whereTheirUdpIsBlockedTcpIsTriedAtOnce() {
        called(reach(TcpReach.Udp.OPEN, OURS), reach(TcpReach.Udp.BLOCKED, PUBLIC));
        assertEquals(Optional.of(List.of(PUBLIC)), dialled());
    }

    @Test
    void whereTcpWorkedLatelyItIsTriedAtOnceUnlessUdpGetsThroughByNow() {
        hint = Optional.of(Strategy.TCP);
        called(reach(TcpReach.Udp.UNKNOWN), reach(TcpReach.Udp.OPEN, PUBLIC));
        assertEquals(Optional.of(List.of(PUBLIC)), dialled());
        effects.clear();
        called(reach(TcpReach.Udp.OPEN), reach(TcpReach.Udp.OPEN, PUBLIC));
        assertEquals(Optional.empty(), dialled());
    }

    @Test
    void otherwiseUdpHasAHeadStart() {
        Session session = called(reach(TcpReach.Udp.OPEN), reach(TcpReach.Udp.UNKNOWN, PUBLIC));
        runUntil(session, START.plus(TcpFallback.HEAD_START).plus(Duration.ofNanos(-1)));
        assertEquals(Optional.empty(), dialled());
        runUntil(session, START.plus(TcpFallback.HEAD_START));
        assertEquals(Optional.of(List.of(PUBLIC)), dialled());
    }

    private long rounds() {
        return effects.stream().filter(SessionEffect.DialTcp.class::isInstance).count();
    }

    @Test
    void aDialThatLeadsNowhereIsRepeatedAFewTimes() {
        Session session = called(reach(TcpReach.Udp.OPEN), reach(TcpReach.Udp.UNKNOWN, PUBLIC));
        runUntil(session, START.plus(TcpFallback.HEAD_START).plus(TcpFallback.QUICK_REPEAT));
        assertEquals(2, rounds());
        runUntil(session, START.plus(TcpFallback.HEAD_START).plus(TcpFallback.REPEAT));
        assertEquals(TcpFallback.QUICK_ROUNDS, rounds());
        runUntil(session, START.plus(PATIENCE.minusSeconds(1)));
        assertEquals(TcpFallback.MOST_ROUNDS, rounds());
    }

    @Test
    void whenItTurnsOutThatOurUdpIsBlockedThatIsToldAtOnce() {
        Session session = called(reach(TcpReach.Udp.UNKNOWN), reach(TcpReach.Udp.OPEN, PRIVATE));
        runUntil(session, START.plus(Duration.ofSeconds(3)));
        assertFalse(session.isOver());
        session.onNetwork(now, NetworkFacts.UNKNOWN, reach(TcpReach.Udp.BLOCKED));
        runUntil(session, now);
        assertEquals(
                FailureReason.UDP_BLOCKED,
                first(SessionEffect.Failed.class).orElseThrow().reason());
        assertTrue(
                effects.contains(new SessionEffect.Tell(
                        new SignalBody.Network(NetworkFacts.UNKNOWN, reach(TcpReach.Udp.BLOCKED)))),
                effects::toString);
    }

    @Test
    void whenItTurnsOutThatTheirUdpIsBlockedThatIsToldAtOnce() {
        Session session = called(reach(TcpReach.Udp.OPEN), reach(TcpReach.Udp.UNKNOWN));
        runUntil(session, START.plus(Duration.ofSeconds(3)));
        session.onSignal(now, new SignalBody.Network(NetworkFacts.UNKNOWN, reach(TcpReach.Udp.BLOCKED)));
        runUntil(session, now);
        assertEquals(
                FailureReason.PEER_UDP_BLOCKED,
                first(SessionEffect.Failed.class).orElseThrow().reason());
    }

    @Test
    void whereBothAreBlockedTheReasonIsOurs() {
        Session session = called(reach(TcpReach.Udp.BLOCKED), reach(TcpReach.Udp.BLOCKED));
        runUntil(session, START.plus(Duration.ofSeconds(1)));
        assertEquals(
                FailureReason.UDP_BLOCKED,
                first(SessionEffect.Failed.class).orElseThrow().reason());
    }

    @Test
    void whereTheirsIsBlockedAndNoServerHasAnsweredUsTheReasonIsOurs() {
        stun = List.of(ELSEWHERE);
        Session session = called(reach(TcpReach.Udp.UNKNOWN), reach(TcpReach.Udp.BLOCKED));
        runUntil(session, START.plus(Duration.ofSeconds(1)));
        assertEquals(
                FailureReason.UDP_BLOCKED,
                first(SessionEffect.Failed.class).orElseThrow().reason());
    }

    @Test
    void aPortThatARouterGrantsLaterIsDialledToo() {
        Session session = called(reach(TcpReach.Udp.OPEN), reach(TcpReach.Udp.UNKNOWN));
        runUntil(session, START.plus(Duration.ofSeconds(2)));
        assertEquals(Optional.empty(), dialled());
        session.onSignal(now, new SignalBody.Network(NetworkFacts.UNKNOWN, reach(TcpReach.Udp.OPEN, PUBLIC)));
        runUntil(session, now);
        assertEquals(Optional.of(List.of(PUBLIC)), dialled());
    }

    @Test
    void namingEverNewAddressesBuysNoMoreDials() {
        Session session = called(reach(TcpReach.Udp.OPEN), reach(TcpReach.Udp.OPEN, PUBLIC));
        runUntil(session, START.plus(TcpFallback.HEAD_START));
        for (int port = 5_000; port < 5_010; port++) {
            TcpReach another = reach(TcpReach.Udp.OPEN, new InetSocketAddress(PUBLIC.getAddress(), port));
            session.onSignal(now, new SignalBody.Network(NetworkFacts.UNKNOWN, another));
            runUntil(session, now);
        }
        assertEquals(TcpFallback.MOST_ROUNDS, rounds());
    }

    @Test
    void nobodyIsDialledForWhomTheMediatorDoesNotVouch() {
        called(reach(TcpReach.Udp.BLOCKED), reach(TcpReach.Udp.OPEN, ELSEWHERE, PUBLIC));
        assertEquals(Optional.of(List.of(PUBLIC)), dialled());
    }

    @Test
    void withoutAnAddressToReachByTcpABlockedNetworkIsToldWithinASecond() {
        Session session = called(reach(TcpReach.Udp.BLOCKED), reach(TcpReach.Udp.OPEN, PRIVATE));
        runUntil(session, START.plus(Duration.ofSeconds(1)));
        assertEquals(
                FailureReason.UDP_BLOCKED,
                first(SessionEffect.Failed.class).orElseThrow().reason());
        assertTrue(first(SessionEffect.Failed.class).orElseThrow().elapsed().toMillis() < 1_000);
    }

    @Test
    void theOtherSidesBlockedNetworkIsToldToo() {
        Session session = called(reach(TcpReach.Udp.OPEN), reach(TcpReach.Udp.BLOCKED));
        runUntil(session, START.plus(Duration.ofSeconds(1)));
        assertEquals(
                FailureReason.PEER_UDP_BLOCKED,
                first(SessionEffect.Failed.class).orElseThrow().reason());
    }

    @Test
    void whereNobodyAnswersOverTcpEitherTheBlockedNetworkIsToldWithinASecond() {
        Session session = called(reach(TcpReach.Udp.BLOCKED), reach(TcpReach.Udp.OPEN, PUBLIC));
        runUntil(session, START.plus(Duration.ofSeconds(1)));
        assertEquals(TcpFallback.QUICK_ROUNDS, rounds());
        assertEquals(
                FailureReason.UDP_BLOCKED,
                first(SessionEffect.Failed.class).orElseThrow().reason());
    }

    @Test
    void aSideThatCanBeDialledWaitsForTheOther() {
        Session session = called(reach(TcpReach.Udp.OPEN, ELSEWHERE), reach(TcpReach.Udp.BLOCKED, PRIVATE));
        runUntil(session, START.plus(TcpFallback.PATIENCE).plus(Duration.ofNanos(-1)));
        assertFalse(session.isOver());
        runUntil(session, START.plus(TcpFallback.PATIENCE));
        assertEquals(
                FailureReason.PEER_UDP_BLOCKED,
                first(SessionEffect.Failed.class).orElseThrow().reason());
    }

    @Test
    void aPortThatARouterGrantedIsTriedForLonger() {
        TcpReach granted =
                new TcpReach(TcpReach.Udp.OPEN, List.of(new Candidate(CandidateType.MAPPED, PUBLIC, 1, "1")));
        Session session = called(reach(TcpReach.Udp.BLOCKED), granted);
        runUntil(session, START.plus(TcpFallback.PATIENCE).plus(Duration.ofNanos(-1)));
        assertFalse(session.isOver());
        assertEquals(TcpFallback.MOST_ROUNDS, rounds());
        runUntil(session, START.plus(TcpFallback.PATIENCE));
        assertTrue(session.isOver());
    }

    @Test
    void whoeverAnswersOverTcpHasTimeToProveWhoItIs() {
        Session session = called(reach(TcpReach.Udp.BLOCKED), reach(TcpReach.Udp.OPEN, PUBLIC));
        runUntil(session, START.plus(TcpFallback.QUICK_REPEAT));
        session.onTcpAnswered(now);
        runUntil(session, START.plus(Duration.ofSeconds(2)));
        assertFalse(session.isOver());
        assertEquals(2, rounds(), "nobody is dialled again while an answer is worked on");
        runUntil(session, START.plus(TcpFallback.PATIENCE));
        assertEquals(
                FailureReason.UDP_BLOCKED,
                first(SessionEffect.Failed.class).orElseThrow().reason());
    }

    @Test
    void anAnswerAfterTheLastQuickRoundCountsToo() {
        Session session = called(reach(TcpReach.Udp.BLOCKED), reach(TcpReach.Udp.OPEN, PUBLIC));
        runUntil(session, START.plus(TcpFallback.ANSWER_TAKES));
        session.onTcpAnswered(now);
        runUntil(session, START.plus(Duration.ofSeconds(4)));
        assertFalse(session.isOver());
    }

    @Test
    void aConnectionAndAHelloMakeASessionAndNothingElseIsTriedAnyMore() {
        Session session = called(reach(TcpReach.Udp.BLOCKED), reach(TcpReach.Udp.OPEN, PUBLIC));
        now = now.plus(ROUND_TRIP.multipliedBy(2));
        session.onTcp(now, new InetSocketAddress("192.168.1.2", 40_000), PUBLIC, ROUND_TRIP);
        now = now.plus(ROUND_TRIP);
        session.onHello(now);
        drain(session);
        SessionEffect.Reached reached = first(SessionEffect.Reached.class).orElseThrow();
        assertEquals(Strategy.TCP, reached.strategy());
        assertEquals(ROUND_TRIP.multipliedBy(2), reached.elapsed());
        assertEquals("host", reached.remote().type());
        assertEquals(PUBLIC, reached.remote().address());
        assertNull(session.deadline());
        assertTrue(session.isReady());
    }

    @Test
    void aConnectionThatIsFasterThanTheAnswerIsTakenToo() {
        Session session = call(reach(TcpReach.Udp.OPEN, OURS));
        session.onTcp(now, OURS, ELSEWHERE, ROUND_TRIP);
        session.onHello(now);
        drain(session);
        SessionEffect.Reached reached = first(SessionEffect.Reached.class).orElseThrow();
        assertEquals("host", reached.local().type());
        assertEquals("peer-reflexive", reached.remote().type());
    }

    @Test
    void aConnectionThatBreaksBeforeTheHelloFailsTheAttempt() {
        Session session = called(reach(TcpReach.Udp.BLOCKED), reach(TcpReach.Udp.OPEN, PUBLIC));
        session.onTcp(now, OURS, PUBLIC, ROUND_TRIP);
        session.onPathEnded(now, PathEnding.LOST);
        drain(session);
        assertEquals(
                FailureReason.HANDSHAKE_FAILED,
                first(SessionEffect.Failed.class).orElseThrow().reason());
    }

    @Test
    void theCalledSideDialsTooWhenItsAnswerShouldHaveArrived() {
        SessionSetup setup = new SessionSetup(
                SessionRole.CALLED,
                NetworkFacts.UNKNOWN,
                reach(TcpReach.Udp.OPEN),
                Duration.ofMillis(100),
                PATIENCE,
                List.of());
        SignalBody.Offer offer = new SignalBody.Offer(
                IceCredentials.random(random),
                List.of(),
                NetworkFacts.UNKNOWN,
                Duration.ofMillis(100),
                reach(TcpReach.Udp.BLOCKED, PUBLIC));
        Session session = Session.called(now, setup, offer, random);
        session.onVouched(new Vouched(List.of(PUBLIC.getAddress())));
        session.onConsent(now, List.of(LocalCandidate.host(new LocalBase(0), OURS, 0)));
        drain(session);
        assertFalse(dialled().isPresent());
        runUntil(session, START.plus(Duration.ofMillis(100)));
        assertEquals(Optional.of(List.of(PUBLIC)), dialled());
    }
}
