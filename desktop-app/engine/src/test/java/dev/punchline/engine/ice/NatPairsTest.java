package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.Nat;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.NatProfile.Hairpin;
import dev.punchline.engine.sim.NatProfile.Strangers;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pairs of NATs connect without any guessing, and how fast. */
class NatPairsTest {
    private static final Duration PATIENCE = IceTiming.DEFAULT.patience();
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);
    /** Two pairs are checked: the other's private address, which leads nowhere, and its public one. */
    private static final Duration PACING = IceTiming.DEFAULT.firstPace().multipliedBy(2);

    private static final List<NatProfile> ENDPOINT_INDEPENDENT = List.of(
            NatProfile.FULL_CONE,
            NatProfile.ADDRESS_RESTRICTED,
            NatProfile.PORT_RESTRICTED,
            NatProfile.PORT_RESTRICTED_RANDOM,
            NatProfile.LINUX_MASQUERADE,
            NatProfile.CARRIER);

    static Stream<Arguments> endpointIndependentPairs() {
        return ENDPOINT_INDEPENDENT.stream()
                .flatMap(one -> ENDPOINT_INDEPENDENT.stream().map(other -> Arguments.of(one, other)));
    }

    static Stream<Arguments> pairsThatMeetByWhatChecksBringToLight() {
        return Stream.of(
                Arguments.of(NatProfile.SYMMETRIC_RANDOM, NatProfile.FULL_CONE),
                Arguments.of(NatProfile.SYMMETRIC_RANDOM, NatProfile.ADDRESS_RESTRICTED),
                Arguments.of(NatProfile.SYMMETRIC_SEQUENTIAL, NatProfile.FULL_CONE),
                Arguments.of(NatProfile.SYMMETRIC_PER_ADDRESS, NatProfile.ADDRESS_RESTRICTED),
                Arguments.of(NatProfile.SYMMETRIC_PER_ADDRESS, NatProfile.FULL_CONE),
                Arguments.of(NatProfile.CARRIER_SYMMETRIC, NatProfile.CARRIER));
    }

    static Stream<Arguments> pairsThatNeedGuessing() {
        return Stream.of(
                Arguments.of(NatProfile.SYMMETRIC_RANDOM, NatProfile.PORT_RESTRICTED),
                Arguments.of(NatProfile.SYMMETRIC_RANDOM, NatProfile.SYMMETRIC_RANDOM),
                Arguments.of(NatProfile.SYMMETRIC_SEQUENTIAL, NatProfile.SYMMETRIC_RANDOM),
                Arguments.of(NatProfile.SYMMETRIC_PER_ADDRESS, NatProfile.PORT_RESTRICTED),
                Arguments.of(NatProfile.SYMMETRIC_PER_ADDRESS, NatProfile.SYMMETRIC_PER_ADDRESS),
                Arguments.of(NatProfile.CARRIER_SYMMETRIC, NatProfile.CARRIER_SYMMETRIC));
    }

    @ParameterizedTest
    @MethodSource("endpointIndependentPairs")
    void endpointIndependentPairsSelectWithinOneRoundTrip(NatProfile callers, NatProfile calleds) {
        Seeds.one(net -> {
            Peers peers = Peers.behind(net, callers, calleds).start();
            MonoTime start = net.now();
            assertTrue(net.runUntil(peers.caller::isConnected, SECOND));
            Duration caller = net.now().since(start);
            assertTrue(caller.compareTo(ROUND_TRIP.plus(PACING)) <= 0, "caller after " + caller);
            assertTrue(net.runUntil(peers.called::isConnected, SECOND));
            Duration called = net.now().since(start);
            assertTrue(
                    called.compareTo(ROUND_TRIP.plus(PACING).plus(ROUND_TRIP.dividedBy(2))) <= 0, "called " + called);
        });
    }

    @ParameterizedTest
    @MethodSource("endpointIndependentPairs")
    void theCallerNeedsOneRoundTripFromTheAnswerWhenTheCalledPeerBeganBefore(NatProfile callers, NatProfile calleds) {
        Seeds.one(net -> {
            Peers peers = Peers.behind(net, callers, calleds);
            peers.called.learn(peers.caller);
            // The answer goes over the mediator: as long as from one peer to the other and back.
            net.run(ROUND_TRIP);
            peers.caller.learn(peers.called);
            MonoTime answered = net.now();
            assertTrue(net.runUntil(peers.caller::isConnected, SECOND));
            Duration caller = net.now().since(answered);
            assertTrue(caller.compareTo(ROUND_TRIP.plus(PACING)) <= 0, "caller after " + caller);
        });
    }

    @ParameterizedTest
    @MethodSource("endpointIndependentPairs")
    void endpointIndependentPairsConnectOnBadNetworks(NatProfile callers, NatProfile calleds) {
        Seeds.each(40, net -> {
            Link bad = Link.ofMillis(30).withLoss(0.1).withDuplication(0.1).withJitter(Duration.ofMillis(40));
            Peers peers =
                    Peers.behind(net, callers, calleds, bad, IceTiming.DEFAULT).start();
            assertTrue(net.runUntil(peers::areConnected, PATIENCE), "not connected");
            assertEachSendsToTheOther(net, peers);
        });
    }

    private static void assertEachSendsToTheOther(SimNet net, Peers peers) {
        net.run(Duration.ofSeconds(12));
        assertTrue(peers.caller.has(IceEffect.PairSelected.class));
        assertEquals(
                peers.caller.selected().to(), peers.called.selected().local().address(), "one way in both directions");
        assertEquals(
                peers.called.selected().to(), peers.caller.selected().local().address());
        assertEquals(List.of(), peers.caller.all(IceEffect.ConsentLost.class));
        assertEquals(List.of(), peers.called.all(IceEffect.ConsentLost.class));
    }

    @ParameterizedTest
    @MethodSource("pairsThatMeetByWhatChecksBringToLight")
    void symmetricNatsMeetLooseOnesByPeerReflexiveAddresses(NatProfile callers, NatProfile calleds) {
        Seeds.each(50, net -> {
            Peers peers = Peers.behind(net, callers, calleds).start();
            assertTrue(net.runUntil(peers::areConnected, SECOND), "not connected");
        });
        Seeds.each(50, net -> {
            Peers peers = Peers.behind(net, calleds, callers).start();
            assertTrue(net.runUntil(peers::areConnected, SECOND), "not connected the other way round");
        });
    }

    @ParameterizedTest
    @MethodSource("pairsThatNeedGuessing")
    void pairsWithoutAPathFailWithinThePatience(NatProfile callers, NatProfile calleds) {
        Seeds.each(20, net -> {
            Peers peers = Peers.behind(net, callers, calleds).start();
            net.run(PATIENCE);
            for (IceNode node : List.of(peers.caller, peers.called)) {
                assertEquals(List.of(new IceEffect.Failed(FailReason.NOTHING_HEARD)), node.all(IceEffect.Failed.class));
            }
        });
    }

    private static final NatProfile BARE_MASQUERADE = NatProfile.LINUX_MASQUERADE.withStrangers(Strangers.REMEMBERED);

    /** {@code docs/protocol/ice.md}, "Who begins when". */
    @ParameterizedTest
    @ValueSource(ints = {-24, -15, 0, 15, 24})
    void bareMasqueradesMeetIfNeitherSidesFirstCheckArrivesBeforeTheOthersHasLeft(int calledLater) {
        Seeds.one(net -> {
            Peers peers = Peers.behind(net, BARE_MASQUERADE, BARE_MASQUERADE);
            startApart(net, peers, calledLater);
            assertTrue(net.runUntil(peers::areConnected, SECOND));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, 60})
    void bareMasqueradesDoNotMeetIfOneSideIsMuchEarlier(int calledLater) {
        Seeds.one(net -> {
            Peers peers = Peers.behind(net, BARE_MASQUERADE, BARE_MASQUERADE);
            startApart(net, peers, calledLater);
            net.run(PATIENCE.plusSeconds(1));
            assertTrue(peers.caller.has(IceEffect.Failed.class));
        });
    }

    private static void startApart(SimNet net, Peers peers, int calledLater) {
        net.after(Duration.ofMillis(Math.max(0, -calledLater)), () -> peers.caller.learn(peers.called));
        net.after(Duration.ofMillis(Math.max(0, calledLater)), () -> peers.called.learn(peers.caller));
    }

    @Test
    void peersInOneLanMeetThere() {
        Seeds.one(net -> {
            Nat home = net.internet().nat("198.51.100.1", NatProfile.PORT_RESTRICTED, Peers.UPLINK);
            Peers peers = inOneLan(net, home).start();
            assertTrue(net.runUntil(peers::areConnected, Duration.ofMillis(10)));
            assertEquals(
                    CandidateType.HOST,
                    peers.caller.selected().local().candidate().type());
            assertEquals(CandidateType.HOST, peers.caller.selected().remote().type());
        });
    }

    private static Peers inOneLan(SimNet net, Nat home) {
        Host a = home.inside().host("192.168.1.10", Link.ofMillis(1));
        Host b = home.inside().host("192.168.1.11", Link.ofMillis(1));
        return Peers.of(net, new IceNode(net, a, IceRole.CONTROLLING), new IceNode(net, b, IceRole.CONTROLLED));
    }

    @Test
    void twoHomesBehindOneCarrierMeetByItsHairpin() {
        Seeds.one(net -> {
            Nat carrier = net.internet().nat("198.51.100.1", NatProfile.CARRIER, Peers.UPLINK);
            Peers peers = behindOneCarrier(net, carrier).start();
            assertTrue(net.runUntil(peers::areConnected, SECOND));
        });
    }

    @Test
    void twoHomesBehindOneCarrierWithoutHairpinDoNotMeet() {
        Seeds.one(net -> {
            Nat carrier =
                    net.internet().nat("198.51.100.1", NatProfile.CARRIER.withHairpin(Hairpin.MISSING), Peers.UPLINK);
            Peers peers = behindOneCarrier(net, carrier).start();
            net.run(PATIENCE);
            assertTrue(peers.caller.has(IceEffect.Failed.class));
        });
    }

    private static Peers behindOneCarrier(SimNet net, Nat carrier) {
        Host a = carrier.inside()
                .nat("100.64.0.2", NatProfile.PORT_RESTRICTED, Link.ofMillis(5))
                .inside()
                .host("192.168.1.10", Link.ofMillis(1));
        Host b = carrier.inside()
                .nat("100.64.0.3", NatProfile.PORT_RESTRICTED, Link.ofMillis(5))
                .inside()
                .host("192.168.1.10", Link.ofMillis(1));
        return Peers.of(net, new IceNode(net, a, IceRole.CONTROLLING), new IceNode(net, b, IceRole.CONTROLLED));
    }
}
