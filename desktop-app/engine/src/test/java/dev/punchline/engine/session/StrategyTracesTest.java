package dev.punchline.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.engine.session.SessionNode.Policy;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.StunServer;
import dev.punchline.engine.trace.AttemptLog;
import dev.punchline.engine.trace.AttemptTrace;
import dev.punchline.engine.trace.TraceFormatException;
import dev.punchline.engine.trace.TraceReader;
import dev.punchline.engine.trace.TraceWriter;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.time.MonoTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What an attempt of each strategy leaves behind as a trace. With {@code -Dtraces.to=DIR} the traces are written there:
 * so were those made that the window is tested with.
 */
class StrategyTracesTest {
    private static final Link UPLINK = new Link(Duration.ofNanos(12_500_000), Duration.ZERO, 0, 0);
    private static final Duration SIGNAL = Duration.ofMillis(50);
    private static final Duration HANDSHAKE = Duration.ofMillis(50);
    private static final Instant BEGAN = Instant.parse("2026-11-22T10:00:00Z");

    private final SimNet net = new SimNet(7);

    @Test
    void host() {
        assertConnected(Strategy.HOST, meet(open("203.0.113.10"), open("203.0.113.20")));
    }

    @Test
    void reflexive() {
        assertConnected(
                Strategy.REFLEXIVE,
                meet(Pair.behind(net, NatProfile.PORT_RESTRICTED, NatProfile.ADDRESS_RESTRICTED, UPLINK)));
    }

    @Test
    void ipv6() {
        assertConnected(Strategy.IPV6, meet(open("2001:db8:a::10"), open("2001:db8:b::20")));
    }

    @Test
    void mapped() {
        SessionNode caller = at(Pair.home(net, "198.51.100.1", NatProfile.SYMMETRIC_RANDOM, UPLINK));
        SessionNode called = at(Pair.home(net, "198.51.100.2", NatProfile.FULL_CONE, UPLINK));
        called.isGranted(new InetSocketAddress("198.51.100.2", called.address().getPort()));
        StunServer server = StunServer.on(net, UPLINK);
        caller.examine(server);
        called.examine(server);
        assertConnected(Strategy.MAPPED, meet(caller, called));
    }

    @Test
    void predicted() {
        assertConnected(
                Strategy.PREDICTED,
                meet(Pair.behind(net, NatProfile.SYMMETRIC_SEQUENTIAL, NatProfile.SYMMETRIC_SEQUENTIAL, UPLINK)));
    }

    @Test
    void birthday() {
        AttemptTrace trace = meet(Pair.behind(net, NatProfile.PORT_RESTRICTED, NatProfile.SYMMETRIC_RANDOM, UPLINK));
        assertConnected(Strategy.BIRTHDAY, trace);
        assertTrue(trace.events().stream()
                .anyMatch(timed -> timed.event() instanceof PeerEvent.Punching step
                        && step.step() instanceof PunchStep.SearchProgress progress
                        && progress.ports() > 0));
    }

    @Test
    void none() {
        AttemptTrace trace = meet(Pair.behind(net, NatProfile.SYMMETRIC_RANDOM, NatProfile.SYMMETRIC_RANDOM, UPLINK));
        assertTrue(
                ending(trace) instanceof PeerEvent.Failed failed && failed.reason() == FailureReason.NATS_TOO_STRICT);
        kept("none", trace);
    }

    /** UDP is blocked at this side, so nothing is simulated but the answer and the connection. */
    @Test
    void tcp() {
        InetSocketAddress ours = new InetSocketAddress("192.168.1.2", 5_000);
        InetSocketAddress theirs = new InetSocketAddress("203.0.113.7", 4_000);
        SessionSetup setup = new SessionSetup(
                SessionRole.CALLER,
                NetworkFacts.UNKNOWN,
                new TcpReach(TcpReach.Udp.BLOCKED, List.of()),
                SIGNAL,
                Pair.PATIENCE,
                List.of());
        MonoTime start = new MonoTime(0);
        Session session =
                Session.call(start, setup, List.of(LocalCandidate.host(new LocalBase(0), ours, 0)), new Random(1));
        session.onVouched(new Vouched(List.of(theirs.getAddress())));
        TcpReach reach = new TcpReach(TcpReach.Udp.OPEN, List.of(new Candidate(CandidateType.HOST, theirs, 1, "1")));
        session.onSignal(
                start.plus(SIGNAL.multipliedBy(2)),
                new SignalBody.Answer(IceCredentials.random(new Random(2)), List.of(), NetworkFacts.UNKNOWN, reach));
        session.onTcpAnswered(start.plus(SIGNAL.multipliedBy(3)));
        MonoTime connected = start.plus(SIGNAL.multipliedBy(4));
        session.onTcp(connected, new InetSocketAddress("192.168.1.2", 40_000), theirs, HANDSHAKE);
        session.onHello(connected.plus(HANDSHAKE));
        List<SessionEffect> effects = new ArrayList<>();
        for (SessionEffect effect = session.poll(); effect != null; effect = session.poll()) {
            effects.add(effect);
        }
        assertConnected(Strategy.TCP, trace(effects));
    }

    private SessionNode open(String address) {
        return at(net.internet().host(address, UPLINK));
    }

    private SessionNode at(Host host) {
        return new SessionNode(net, host, SIGNAL, Policy.AGREES);
    }

    private AttemptTrace meet(Pair pair) {
        return meet(pair.caller, pair.called);
    }

    private AttemptTrace meet(SessionNode caller, SessionNode called) {
        caller.knows(called);
        called.knows(caller);
        caller.call(Pair.PATIENCE);
        net.runUntil(
                () -> caller.has(SessionEffect.UseWay.class) || caller.has(SessionEffect.Failed.class),
                Pair.PATIENCE.plusSeconds(2));
        if (caller.has(SessionEffect.UseWay.class)) {
            net.run(HANDSHAKE);
            caller.session().onSecured(net.now());
            caller.session().onHello(net.now());
            caller.pump();
        }
        return trace(caller.effects);
    }

    /** What the engine's driver makes of the effects. */
    private static AttemptTrace trace(List<SessionEffect> effects) {
        SessionId session = SessionId.random(new Random(1));
        PeerId peer = PeerId.ofKeyHash(new byte[32]);
        AttemptLog log = new AttemptLog(
                new PeerEvent.Connecting(session, peer, PeerEvent.Direction.OUTGOING),
                BEGAN,
                Optional.of(new DisplayName("Attic")));
        for (SessionEffect effect : effects) {
            if (effect instanceof SessionEffect.Show show) {
                log.add(Duration.ZERO, new PeerEvent.Punching(session, peer, show.elapsed(), show.step()));
            } else if (effect instanceof SessionEffect.Reached reached) {
                log.add(
                        Duration.ZERO,
                        new PeerEvent.Connected(
                                session,
                                peer,
                                reached.elapsed(),
                                reached.strategy(),
                                reached.local(),
                                reached.remote(),
                                reached.roundTrip()));
            } else if (effect instanceof SessionEffect.Failed failed) {
                log.add(Duration.ZERO, new PeerEvent.Failed(session, peer, failed.reason(), failed.elapsed()));
            }
        }
        return log.snapshot();
    }

    private static PeerEvent ending(AttemptTrace trace) {
        return trace.events().get(trace.events().size() - 1).event();
    }

    private static void assertConnected(Strategy strategy, AttemptTrace trace) {
        assertTrue(
                trace.events().stream()
                        .anyMatch(timed -> timed.event() instanceof PeerEvent.Connected connected
                                && connected.strategy() == strategy),
                () -> String.valueOf(ending(trace)));
        kept(strategy.code(), trace);
    }

    /** What was written is read again, up to the microseconds that a trace has. */
    private static void kept(String name, AttemptTrace trace) {
        byte[] file = TraceWriter.write(trace);
        try {
            List<AttemptTrace> read = TraceReader.read(new ByteArrayInputStream(file));
            assertEquals(1, read.size());
            assertEquals(trace.events().size(), read.get(0).events().size());
            assertEquals(new String(file, UTF_8), new String(TraceWriter.write(read.get(0)), UTF_8));
            String folder = System.getProperty("traces.to");
            if (folder != null) {
                Files.write(Path.of(folder, name + ".jsonl"), file);
            }
        } catch (IOException | TraceFormatException e) {
            throw new AssertionError(e);
        }
    }
}
