package dev.punchline.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineTextTest {
    private static final SessionId SESSION = new SessionId("0123456789abcdef0123456789abcdef");
    private static final PeerId PEER = PeerId.ofKeyHash(new byte[32]);
    private static final InetSocketAddress OURS = new InetSocketAddress("192.168.1.4", 50000);
    private static final InetSocketAddress THEIRS = new InetSocketAddress("203.0.113.7", 40211);
    private static final List<PunchStep> STEPS = List.of(
            new PunchStep.PhaseEntered(PunchStep.Phase.GATHER),
            new PunchStep.LocalCandidate(new PathEnd("host", OURS)),
            new PunchStep.RemoteCandidate(new PathEnd("reflexive", THEIRS)),
            new PunchStep.ProbeSent(OURS, THEIRS),
            new PunchStep.ProbeReceived(OURS, THEIRS),
            new PunchStep.ProbeAnswered(OURS, THEIRS, Duration.ofNanos(48_230_000)),
            new PunchStep.SearchStarted(SearchPart.SEEK, Strategy.BIRTHDAY),
            new PunchStep.SearchProgress(0, 320),
            new PunchStep.TcpDialled(THEIRS),
            new PunchStep.PairChosen(new PathEnd("host", OURS), new PathEnd("reflexive", THEIRS)),
            new PunchStep.PathDoubted("it does not answer"),
            new PunchStep.PathHealed(Duration.ofMillis(1_250)),
            new PunchStep.BulkMoved(PunchStep.BulkWay.PATH, "silent"));

    @Test
    void eachStepReadsAsOneLine() {
        assertEquals(
                List.of(
                        "gather: collecting the addresses of this computer",
                        "our address 192.168.1.4:50000 (host)",
                        "their address 203.0.113.7:40211 (reflexive)",
                        "probe from 192.168.1.4:50000 to 203.0.113.7:40211",
                        "their probe came from 203.0.113.7:40211 to 192.168.1.4:50000",
                        "203.0.113.7:40211 answered after 48.2 ms",
                        "search: trying many ports of the other side, whose router uses random ports",
                        "search: 0 sockets open, 320 ports tried",
                        "trying TCP to 203.0.113.7:40211",
                        "chosen: 192.168.1.4:50000 (host) with 203.0.113.7:40211 (reflexive)",
                        "the way may be broken: it does not answer; trying all ways again",
                        "the session goes on after 1250 ms",
                        "large files go over the punched path again: silent"),
                STEPS.stream().map(TimelineText::of).toList());
    }

    @Test
    void everyKindOfStepHasItsWords() {
        Set<Class<?>> tried = new HashSet<>();
        STEPS.forEach(step -> tried.add(step.getClass()));
        assertEquals(Set.of(PunchStep.class.getPermittedSubclasses()), tried);
        for (PunchStep.Phase phase : PunchStep.Phase.values()) {
            assertFalse(TimelineText.of(new PunchStep.PhaseEntered(phase)).isEmpty());
        }
        for (SearchPart part : SearchPart.values()) {
            assertFalse(TimelineText.of(new PunchStep.SearchStarted(part, Strategy.PREDICTED))
                    .isEmpty());
        }
    }

    @Test
    void theSentenceAtTheEndNamesTheRoutersThatWereCrossed() {
        assertEquals(
                "Connected directly through both routers in 212 ms, round trip 48.2 ms.",
                TimelineText.of(connected(Strategy.REFLEXIVE, "peer-reflexive", "reflexive")));
        assertEquals(
                "Connected directly through our router in 212 ms, round trip 48.2 ms.",
                TimelineText.of(connected(Strategy.REFLEXIVE, "reflexive", "host")));
        assertEquals(
                "Connected directly through their router in 212 ms, round trip 48.2 ms.",
                TimelineText.of(connected(Strategy.REFLEXIVE, "host", "reflexive")));
        assertEquals(
                "Connected directly on the same network in 212 ms, round trip 48.2 ms.",
                TimelineText.of(connected(Strategy.HOST, "host", "host")));
    }

    @Test
    void everyStrategyHasItsWords() {
        for (Strategy strategy : Strategy.values()) {
            assertFalse(TimelineText.of(connected(strategy, "host", "host")).contains("  "));
        }
    }

    @Test
    void aFailureSaysAfterWhichTimeAndWhy() {
        assertEquals(
                "Not connected after 10000 ms: The other side declined.",
                TimelineText.of(new PeerEvent.Failed(SESSION, PEER, FailureReason.DECLINED, Duration.ofSeconds(10))));
    }

    private static PeerEvent.Connected connected(Strategy strategy, String local, String remote) {
        return new PeerEvent.Connected(
                SESSION,
                PEER,
                Duration.ofMillis(212),
                strategy,
                new PathEnd(local, OURS),
                new PathEnd(remote, THEIRS),
                Duration.ofNanos(48_230_000));
    }
}
