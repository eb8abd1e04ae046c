package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.session.SessionNode.Policy;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions between peers behind NATs, 50 ms apart, with a mediator in the middle; the handshake is played. */
class SessionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Link UPLINK = new Link(Duration.ofNanos(12_500_000), Duration.ZERO, 0, 0);

    private SessionNode caller;
    private SessionNode called;

    @Test
    void peersBehindPortRestrictedNatsConnectInThreeTripsAndAHalf() {
        Seeds.one(net -> {
            between(net, NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED, Policy.AGREES);
            MonoTime start = net.now();
            caller.call(PATIENCE);
            assertTrue(net.runUntil(() -> caller.has(SessionEffect.UseWay.class), PATIENCE));
            // Request and answer take 50 ms each by the mediator, the check another round trip of 50 ms.
            assertEquals(150, net.now().since(start).toMillis(), 20);
            handshake(net);
            SessionEffect.Reached reached =
                    caller.first(SessionEffect.Reached.class).orElseThrow();
            assertEquals(Strategy.REFLEXIVE, reached.strategy());
            assertTrue(called.has(SessionEffect.Reached.class));
        });
    }

    @Test
    void routersThatRememberStrangersAreNotPoisonedByAnEarlyProbe() {
        NatProfile bare = NatProfile.LINUX_MASQUERADE.withStrangers(NatProfile.Strangers.REMEMBERED);
        Link wobbly = UPLINK.withJitter(Duration.ofMillis(5));
        Seeds.each(200, net -> {
            between(net, bare, bare, Policy.AGREES, wobbly);
            caller.call(PATIENCE);
            assertTrue(net.runUntil(this::bothUse, PATIENCE));
        });
    }

    @Test
    void openHostsConnectAsHosts() {
        Seeds.one(net -> {
            caller = new SessionNode(
                    net, net.internet().host("203.0.113.10", UPLINK), Duration.ofMillis(50), Policy.AGREES);
            called = new SessionNode(
                    net, net.internet().host("203.0.113.20", UPLINK), Duration.ofMillis(50), Policy.AGREES);
            introduce();
            caller.call(PATIENCE);
            assertTrue(net.runUntil(this::bothUse, PATIENCE));
            handshake(net);
            assertEquals(
                    Strategy.HOST,
                    caller.first(SessionEffect.Reached.class).orElseThrow().strategy());
        });
    }

    @Test
    void theHandshakeIsStartedBeforeAnyCheckIsAnswered() {
        Seeds.one(net -> {
            between(net, NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED, Policy.AGREES);
            caller.call(PATIENCE);
            net.runUntil(() -> caller.has(SessionEffect.UseWay.class), PATIENCE);
            List<SessionEffect> story = caller.effects;
            int started = indexOf(story, SessionEffect.StartHandshake.class);
            assertTrue(started >= 0 && started < indexOf(story, SessionEffect.UseWay.class));
            assertTrue(indexOf(story, SessionEffect.TryWay.class) > started);
        });
    }

    @Test
    void aPeerThatDeclinesRevealsNoAddress() {
        Seeds.one(net -> {
            between(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE, Policy.DECLINES);
            caller.call(PATIENCE);
            assertTrue(net.runUntil(() -> caller.has(SessionEffect.Failed.class), PATIENCE));
            assertEquals(FailureReason.DECLINED, failure(caller));
            assertTrue(called.effects.stream()
                    .filter(SessionEffect.Tell.class::isInstance)
                    .allMatch(tell -> ((SessionEffect.Tell) tell).body() instanceof SignalBody.Decline));
        });
    }

    @Test
    void aPeerThatNeverAnswersIsGivenUpWhenPatienceEnds() {
        Seeds.one(net -> {
            between(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE, Policy.STAYS_SILENT);
            MonoTime start = net.now();
            caller.call(PATIENCE);
            assertTrue(net.runUntil(() -> caller.has(SessionEffect.Failed.class), Duration.ofSeconds(20)));
            assertEquals(FailureReason.NO_ANSWER, failure(caller));
            assertEquals(PATIENCE, net.now().since(start));
            assertNull(caller.session().deadline());
        });
    }

    @Test
    void twoSymmetricNatsWithRandomPortsEndInNoPathOnBothSides() {
        Seeds.each(20, net -> {
            between(net, NatProfile.SYMMETRIC_RANDOM, NatProfile.SYMMETRIC_RANDOM, Policy.AGREES);
            caller.call(PATIENCE);
            assertTrue(net.runUntil(
                    () -> caller.has(SessionEffect.Failed.class) && called.has(SessionEffect.Failed.class),
                    Duration.ofSeconds(30)));
            assertEquals(FailureReason.NO_PATH, failure(caller));
            assertEquals(FailureReason.NO_PATH, failure(called));
        });
    }

    @Test
    void lossyLinesOnlyTakeLonger() {
        Link lossy = UPLINK.withLoss(0.1).withJitter(Duration.ofMillis(20)).withDuplication(0.05);
        Seeds.each(300, net -> {
            between(net, NatProfile.PORT_RESTRICTED, NatProfile.LINUX_MASQUERADE, Policy.AGREES, lossy);
            caller.call(Duration.ofSeconds(10));
            assertTrue(net.runUntil(this::bothUse, Duration.ofSeconds(10)));
            handshake(net);
        });
    }

    @Test
    void aPathWithoutAHandshakeIsGivenUpAsThat() {
        Seeds.one(net -> {
            between(net, NatProfile.PORT_RESTRICTED, NatProfile.FULL_CONE, Policy.AGREES);
            caller.call(PATIENCE);
            assertTrue(net.runUntil(() -> caller.has(SessionEffect.Failed.class), Duration.ofSeconds(60)));
            assertEquals(FailureReason.HANDSHAKE_FAILED, failure(caller));
        });
    }

    @Test
    void aWrongKeyEndsTheSessionLoudly() {
        Seeds.one(net -> {
            between(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE, Policy.AGREES);
            caller.call(PATIENCE);
            net.runUntil(this::bothUse, PATIENCE);
            caller.session().onPathEnded(net.now(), PathEnding.WRONG_IDENTITY);
            caller.pump();
            assertEquals(FailureReason.IDENTITY_MISMATCH, failure(caller));
            assertTrue(caller.session().isOver());
        });
    }

    @Test
    void aHostThatFallsSilentLosesItsSession() {
        Seeds.one(net -> {
            between(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE, Policy.AGREES);
            caller.call(PATIENCE);
            net.runUntil(this::bothUse, PATIENCE);
            handshake(net);
            called.session().close(net.now()); // and no word reaches the caller
            assertTrue(net.runUntil(() -> caller.has(SessionEffect.Failed.class), Duration.ofSeconds(150)));
            assertEquals(FailureReason.PATH_LOST, failure(caller));
        });
    }

    @Test
    void whatIsToldAfterTheEndChangesNothing() {
        Seeds.one(net -> {
            between(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE, Policy.AGREES);
            caller.call(PATIENCE);
            caller.session().close(net.now());
            caller.pump();
            int before = caller.effects.size();
            caller.session().onSignal(net.now(), new SignalBody.Bye());
            caller.session().onHello(net.now());
            caller.session().onSecured(net.now());
            caller.session().onPathEnded(net.now(), PathEnding.LOST);
            caller.session().onTick(net.now().plus(Duration.ofHours(1)));
            caller.session().close(net.now());
            caller.pump();
            assertEquals(before, caller.effects.size());
            assertEquals(FailureReason.CANCELLED, failure(caller));
        });
    }

    @Test
    void theTimelineHasItsPhasesInOrder() {
        Seeds.one(net -> {
            between(net, NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED, Policy.AGREES);
            caller.call(PATIENCE);
            net.runUntil(this::bothUse, PATIENCE);
            handshake(net);
            List<PunchStep.Phase> phases = caller.effects.stream()
                    .filter(SessionEffect.Show.class::isInstance)
                    .map(show -> ((SessionEffect.Show) show).step())
                    .filter(PunchStep.PhaseEntered.class::isInstance)
                    .map(step -> ((PunchStep.PhaseEntered) step).phase())
                    .toList();
            assertEquals(List.of(PunchStep.Phase.values()), phases);
            assertFalse(caller.effects.stream()
                    .filter(SessionEffect.Show.class::isInstance)
                    .noneMatch(show -> ((SessionEffect.Show) show).step() instanceof PunchStep.ProbeAnswered));
        });
    }

    private void between(SimNet net, NatProfile callers, NatProfile calleds, Policy policy) {
        between(net, callers, calleds, policy, UPLINK);
    }

    private void between(SimNet net, NatProfile callers, NatProfile calleds, Policy policy, Link uplink) {
        caller = home(net, "198.51.100.1", callers, policy, uplink);
        called = home(net, "198.51.100.2", calleds, policy, uplink);
        introduce();
        List<InetSocketAddress> seen = new ArrayList<>();
        SimSocket server = net.internet()
                .host("203.0.113.1", Link.ofMillis(1))
                .bind(3478, (now, socket, from, payload) -> seen.add(from));
        for (SessionNode node : List.of(caller, called)) {
            while (!gathered(node, server, seen)) {
                seen.clear();
            }
            seen.clear();
        }
    }

    private static boolean gathered(SessionNode node, SimSocket server, List<InetSocketAddress> seen) {
        try {
            node.gather(server, seen);
            return true;
        } catch (IndexOutOfBoundsException lost) {
            return false; // the link may lose the question
        }
    }

    private static SessionNode home(SimNet net, String outside, NatProfile profile, Policy policy, Link uplink) {
        Host host = net.internet().nat(outside, profile, uplink).inside().host("192.168.1.10", Link.of(Duration.ZERO));
        return new SessionNode(net, host, Duration.ofMillis(50), policy);
    }

    private void introduce() {
        caller.knows(called);
        called.knows(caller);
    }

    private boolean bothUse() {
        return caller.has(SessionEffect.UseWay.class) && called.has(SessionEffect.UseWay.class);
    }

    /** Plays what QUIC and the control stream do once a way is in use on both sides. */
    private void handshake(SimNet net) {
        assertTrue(net.runUntil(this::bothUse, PATIENCE));
        for (SessionNode node : List.of(caller, called)) {
            node.session().onSecured(net.now());
            node.session().onHello(net.now());
            node.pump();
            assertTrue(node.session().isReady());
        }
    }

    private static FailureReason failure(SessionNode node) {
        return node.first(SessionEffect.Failed.class).orElseThrow().reason();
    }

    private static int indexOf(List<SessionEffect> story, Class<? extends SessionEffect> kind) {
        for (int i = 0; i < story.size(); i++) {
            if (kind.isInstance(story.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
