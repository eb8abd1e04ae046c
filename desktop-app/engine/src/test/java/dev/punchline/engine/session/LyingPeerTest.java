package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.protocol.net.IpLiteral;
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
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A peer that names a third host as its own, thirty-two times. */
class LyingPeerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Random random = new Random(1);
    private MonoTime now = new MonoTime(Long.MAX_VALUE - 5);

    private static List<Candidate> thirtyTwoPortsOf(String... ips) {
        List<Candidate> lies = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            InetSocketAddress address = new InetSocketAddress(IpLiteral.parse(ips[i % ips.length]), 8000 + i);
            lies.add(new Candidate(CandidateType.REFLEXIVE, address, 1_000_000 + i, "f" + i));
        }
        return lies;
    }

    private List<LocalCandidate> ours() {
        return List.of(
                LocalCandidate.host(new LocalBase(0), new InetSocketAddress(IpLiteral.parse("192.168.1.2"), 5000), 0),
                LocalCandidate.host(
                        new LocalBase(1), new InetSocketAddress(IpLiteral.parse("2001:db8:77::2"), 5000), 1));
    }

    private SessionSetup setup(SessionRole role) {
        return new SessionSetup(role, NetworkFacts.UNKNOWN, TcpReach.NONE, Duration.ZERO, PATIENCE, List.of());
    }

    /** All packets that leave until the session is over. */
    private List<SessionEffect> run(Session session) {
        List<SessionEffect> effects = new ArrayList<>();
        for (MonoTime due = session.deadline(); due != null; due = session.deadline()) {
            for (SessionEffect effect = session.poll(); effect != null; effect = session.poll()) {
                effects.add(effect);
            }
            now = due.isBefore(now) ? now : due;
            session.onTick(now);
        }
        return effects;
    }

    private List<SessionEffect> called(Vouched vouched, List<Candidate> lies) {
        Session session = Session.called(
                now,
                setup(SessionRole.CALLED),
                new SignalBody.Offer(IceCredentials.random(random), lies, NetworkFacts.UNKNOWN, Duration.ZERO),
                random);
        session.onVouched(vouched);
        session.onConsent(now, ours());
        return run(session);
    }

    private List<SessionEffect> caller(Vouched vouched, List<Candidate> lies) {
        Session session = Session.call(now, setup(SessionRole.CALLER), ours(), random);
        session.onVouched(vouched);
        session.onSignal(now, new SignalBody.Answer(IceCredentials.random(random), lies, NetworkFacts.UNKNOWN));
        return run(session);
    }

    private static long checks(List<SessionEffect> effects) {
        return effects.stream().filter(SessionEffect.Send.class::isInstance).count();
    }

    private static long races(List<SessionEffect> effects) {
        return effects.stream().filter(SessionEffect.TryWay.class::isInstance).count();
    }

    @Test
    void aThirdHostGetsNotOnePacketWhereTheMediatorSawThePeerElsewhere() {
        Vouched elsewhere = new Vouched(List.of(IpLiteral.parse("203.0.113.9"), IpLiteral.parse("2001:db8:9::9")));
        List<Candidate> lies = thirtyTwoPortsOf("198.51.100.1", "2001:db8:1::1");
        assertEquals(0, checks(called(elsewhere, lies)));
        List<SessionEffect> asCaller = caller(elsewhere, lies);
        assertEquals(0, checks(asCaller));
        assertEquals(0, races(asCaller));
    }

    @Test
    void withoutTheMediatorsWordThirdHostsGetTwoDozenPacketsAndNoHandshake() {
        List<Candidate> lies = thirtyTwoPortsOf("198.51.100.1", "198.51.100.2", "2001:db8:1::1");
        assertTrue(checks(called(Vouched.FOR_NOTHING, lies)) <= 4 * 8);
        List<SessionEffect> asCaller = caller(Vouched.FOR_NOTHING, lies);
        assertTrue(checks(asCaller) <= 4 * 8);
        assertEquals(0, races(asCaller));
    }

    @Test
    void aHostOfTheCalledPeersOwnNetworkIsNotScanned() {
        List<SessionEffect> effects = called(Vouched.FOR_NOTHING, thirtyTwoPortsOf("192.168.1.1"));
        assertTrue(checks(effects) <= 64 + 5 * PATIENCE.toSeconds());
        assertTrue(effects.stream()
                        .filter(SessionEffect.Send.class::isInstance)
                        .map(send -> ((SessionEffect.Send) send).to().getPort())
                        .distinct()
                        .count()
                <= 8);
    }

    @Test
    void aMediatorThatLiesTogetherWithThePeerGetsNoMoreThanTheChecksOfPairs() {
        Vouched victim = new Vouched(List.of(IpLiteral.parse("198.51.100.1")));
        assertTrue(checks(called(victim, thirtyTwoPortsOf("198.51.100.1"))) <= 20 + 50 * PATIENCE.toSeconds());
    }
}
