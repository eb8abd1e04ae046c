package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.recall.Met;
import dev.punchline.engine.recall.RecallDoor;
import dev.punchline.engine.recall.RecallMemories;
import dev.punchline.engine.recall.RecallPlan;
import dev.punchline.engine.session.SessionNode.Policy;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Node;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Peers that have met call each other 50 ms apart, with a mediator whose signals take 50 ms; the handshake is played. */
class DirectCallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Link UPLINK = Link.of(Duration.ofNanos(12_500_000));

    private SessionNode caller;
    private SessionNode called;

    private void between(SimNet net, Host one, Host other) {
        caller = new SessionNode(net, one, Duration.ofMillis(50), Policy.AGREES);
        called = new SessionNode(net, other, Duration.ofMillis(50), Policy.AGREES);
        caller.knows(called);
        called.knows(caller);
    }

    private void betweenOpenHosts(SimNet net, Link uplink) {
        between(net, net.internet().host("203.0.113.10", uplink), net.internet().host("203.0.113.20", uplink));
    }

    private void callerRemembers(InetSocketAddress... at) {
        caller.remembers(
                RecallPlan.of(Met.memory(Met.BEN, at), Met.session(1), Met.NOW).orElseThrow());
    }

    private void calledRemembers() {
        RecallDoor door = new RecallDoor(Met.BEN, Met.NOW);
        door.open(Met.NOW, new RecallMemories(List.of(Met.memory(Met.ANNA))));
        called.knowsCallers(door);
    }

    private boolean bothUse() {
        return caller.has(SessionEffect.UseWay.class) && called.has(SessionEffect.UseWay.class);
    }

    private static Duration until(SimNet net, SessionNode node, Class<? extends SessionEffect> effect) {
        MonoTime start = net.now();
        assertTrue(net.runUntil(() -> node.has(effect), PATIENCE));
        return net.now().since(start);
    }

    private static List<SignalBody> told(SessionNode node) {
        return node.effects.stream()
                .filter(SessionEffect.Tell.class::isInstance)
                .map(effect -> ((SessionEffect.Tell) effect).body())
                .toList();
    }

    @Test
    void theHandshakeBeginsAfterOneRoundTripAndThePairWorksAfterTwo() {
        Seeds.one(net -> {
            betweenOpenHosts(net, UPLINK);
            callerRemembers(called.address());
            calledRemembers();
            caller.call(PATIENCE);
            MonoTime start = net.now();
            assertEquals(50, until(net, caller, SessionEffect.TryWay.class).toMillis());
            assertTrue(net.runUntil(() -> caller.has(SessionEffect.UseWay.class), PATIENCE));
            assertEquals(100, net.now().since(start).toMillis(), 5);
            assertTrue(called.has(SessionEffect.AcceptWay.class), "the called side lets the handshake in");
        });
    }

    @Test
    void withoutAMemoryTheSignalsAreWaitedFor() {
        Seeds.one(net -> {
            betweenOpenHosts(net, UPLINK);
            caller.call(PATIENCE);
            assertEquals(100, until(net, caller, SessionEffect.TryWay.class).toMillis());
        });
    }

    @Test
    void theMediatorsOfferJoinsTheSessionThatIsThere() {
        Seeds.one(net -> {
            betweenOpenHosts(net, UPLINK);
            callerRemembers(called.address());
            calledRemembers();
            caller.call(PATIENCE);
            assertTrue(net.runUntil(this::bothUse, PATIENCE));
            net.run(Duration.ofSeconds(1));
            assertEquals(
                    1,
                    told(caller).stream()
                            .filter(SignalBody.Offer.class::isInstance)
                            .count());
            List<SignalBody> answers = told(called).stream()
                    .filter(SignalBody.Answer.class::isInstance)
                    .toList();
            assertEquals(1, answers.size());
            assertEquals(
                    List.of(),
                    called.effects.stream()
                            .filter(SessionEffect.Failed.class::isInstance)
                            .toList());
            secured(net);
            assertEquals(
                    Strategy.HOST,
                    caller.first(SessionEffect.Reached.class).orElseThrow().strategy());
        });
    }

    private void secured(SimNet net) {
        for (SessionNode node : List.of(caller, called)) {
            node.session().onSecured(net.now());
            node.session().onHello(net.now());
            node.pump();
        }
    }

    @Test
    void noMediatorIsNeeded() {
        Seeds.each(20, net -> {
            betweenOpenHosts(net, UPLINK.withLoss(0.05));
            callerRemembers(called.address());
            calledRemembers();
            caller.knowsNobody();
            called.knowsNobody();
            caller.call(PATIENCE);
            caller.session().onRequestFailed(net.now(), FailureReason.MEDIATOR_UNREACHABLE);
            assertTrue(net.runUntil(this::bothUse, PATIENCE));
        });
    }

    @Test
    void whereNobodyIsTheMediatorsReasonComesWithinTwoSeconds() {
        Seeds.one(net -> {
            betweenOpenHosts(net, UPLINK);
            callerRemembers(called.address());
            caller.knowsNobody();
            caller.call(PATIENCE);
            caller.session().onRequestFailed(net.now(), FailureReason.PEER_OFFLINE);
            assertTrue(until(net, caller, SessionEffect.Failed.class).compareTo(Duration.ofSeconds(2)) < 0);
            assertEquals(
                    FailureReason.PEER_OFFLINE,
                    caller.first(SessionEffect.Failed.class).orElseThrow().reason());
        });
    }

    @Test
    void aCallerBehindAnyNatReachesAnOpenHostDirectly() {
        for (NatProfile profile :
                List.of(NatProfile.FULL_CONE, NatProfile.PORT_RESTRICTED, NatProfile.SYMMETRIC_RANDOM)) {
            Seeds.each(20, net -> {
                Host home = net.internet()
                        .nat("198.51.100.1", profile, UPLINK)
                        .inside()
                        .host("192.168.1.10", Link.of(Duration.ZERO));
                between(net, home, net.internet().host("203.0.113.20", UPLINK));
                callerRemembers(called.address());
                calledRemembers();
                caller.call(PATIENCE);
                assertEquals(50, until(net, caller, SessionEffect.TryWay.class).toMillis());
                assertTrue(net.runUntil(this::bothUse, PATIENCE));
            });
        }
    }

    /** Somebody who got an address that a peer has left. */
    private static final class Heir implements Node {
        private final List<ByteBuffer> heard = new ArrayList<>();

        @Override
        public void onDatagram(MonoTime now, SimSocket at, InetSocketAddress from, ByteBuffer payload) {
            heard.add(payload);
        }

        @Override
        public void onTick(MonoTime now) {}

        @Override
        public @Nullable MonoTime deadline() {
            return null;
        }
    }

    @Test
    void somebodyElseAtARememberedAddressGetsAFewChecksAndNothingElse() {
        Seeds.one(net -> {
            betweenOpenHosts(net, UPLINK);
            Heir heir = new Heir();
            SimSocket left = net.internet().host("203.0.113.30", UPLINK).bind(heir);
            callerRemembers(left.local());
            caller.knowsNobody();
            caller.call(PATIENCE);
            net.run(Duration.ofSeconds(5));
            assertTrue(heir.heard.size() <= 5, () -> heir.heard.size() + " packets");
            assertTrue(heir.heard.stream().allMatch(packet -> packet.remaining() <= 128));
            assertFalse(caller.has(SessionEffect.TryWay.class));
        });
    }

    @Test
    void aPeerThatHasForgottenIsReachedThroughTheMediator() {
        Seeds.each(20, net -> {
            betweenOpenHosts(net, UPLINK.withLoss(0.05));
            callerRemembers(called.address());
            caller.call(PATIENCE);
            assertTrue(net.runUntil(this::bothUse, PATIENCE));
        });
    }

    @Test
    void aPeerThatHasMovedBehindANatIsFoundWithWhatTheMediatorBrings() {
        Seeds.each(20, net -> {
            Host home = net.internet()
                    .nat("198.51.100.1", NatProfile.FULL_CONE, UPLINK)
                    .inside()
                    .host("192.168.1.10", Link.of(Duration.ZERO));
            between(net, net.internet().host("203.0.113.10", UPLINK), home);
            callerRemembers(called.address(), new InetSocketAddress("203.0.113.99", 4_000));
            calledRemembers();
            caller.call(PATIENCE);
            assertTrue(net.runUntil(this::bothUse, PATIENCE));
        });
    }

    @Test
    void whatTheCallerIsShownTellsOfTheAddressThatAnswered() {
        Seeds.one(net -> {
            betweenOpenHosts(net, UPLINK);
            callerRemembers(called.address());
            calledRemembers();
            caller.call(PATIENCE);
            assertTrue(net.runUntil(this::bothUse, PATIENCE));
            Optional<PunchStep.RemoteCandidate> first = caller.effects.stream()
                    .filter(SessionEffect.Show.class::isInstance)
                    .map(effect -> ((SessionEffect.Show) effect).step())
                    .filter(PunchStep.RemoteCandidate.class::isInstance)
                    .map(PunchStep.RemoteCandidate.class::cast)
                    .findFirst();
            assertEquals(called.address(), first.orElseThrow().candidate().address());
        });
    }
}
