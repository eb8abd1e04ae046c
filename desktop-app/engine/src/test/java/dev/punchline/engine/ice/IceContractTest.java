package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What every machine promises, under thousands of bad networks. */
class IceContractTest {
    private static final Duration PATIENCE = IceTiming.DEFAULT.patience();
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Checks at the first pace, answers at the rate and with the burst of both budgets, and a consent check. */
    private static final int MOST_SENDS_A_SECOND = 200 + (200 + 64) + (50 + 32) + 1;

    private static final List<NatProfile> ALL = List.of(
            NatProfile.FULL_CONE,
            NatProfile.ADDRESS_RESTRICTED,
            NatProfile.PORT_RESTRICTED,
            NatProfile.PORT_RESTRICTED_RANDOM,
            NatProfile.SYMMETRIC_SEQUENTIAL,
            NatProfile.SYMMETRIC_RANDOM,
            NatProfile.SYMMETRIC_PER_ADDRESS,
            NatProfile.LINUX_MASQUERADE,
            NatProfile.CARRIER,
            NatProfile.CARRIER_SYMMETRIC);

    private static Peers onABadNetwork(SimNet net) {
        RandomGenerator random = net.random();
        Link link = Link.ofMillis(1 + random.nextInt(80))
                .withJitter(Duration.ofMillis(random.nextInt(60)))
                .withLoss(random.nextDouble() * 0.3)
                .withDuplication(random.nextDouble() * 0.3);
        NatProfile one = ALL.get(random.nextInt(ALL.size()));
        NatProfile other = ALL.get(random.nextInt(ALL.size()));
        net.tell(() -> link + " " + one + " " + other);
        return Peers.behind(net, one, other, link, IceTiming.DEFAULT);
    }

    /** The two learn of each other up to 2 s apart. */
    private static void startApart(SimNet net, Peers peers) {
        net.after(Duration.ofMillis(net.random().nextInt(2_000)), () -> peers.caller.learn(peers.called));
        net.after(Duration.ofMillis(net.random().nextInt(2_000)), () -> peers.called.learn(peers.caller));
    }

    @Test
    void itEndsWithinItsPatienceAndOnlyOnce() {
        Seeds.each(2_000, net -> {
            Peers peers = onABadNetwork(net);
            startApart(net, peers);
            assertTrue(net.runUntil(peers::areDecided, PATIENCE.plusSeconds(2)), "undecided");
            net.run(PATIENCE.plusSeconds(5));
            for (IceNode node : List.of(peers.caller, peers.called)) {
                int failures = node.all(IceEffect.Failed.class).size();
                assertEquals(node.isConnected() ? 0 : 1, failures);
                assertFalse(node.all(IceEffect.ConsentLost.class).size() > 1);
            }
        });
    }

    @Test
    void itSendsAtABoundedRate() {
        Seeds.each(500, net -> {
            Peers peers = onABadNetwork(net);
            startApart(net, peers);
            net.run(PATIENCE.plusSeconds(5));
            for (IceNode node : List.of(peers.caller, peers.called)) {
                int most = node.mostSendsWithin(SECOND);
                assertTrue(most <= MOST_SENDS_A_SECOND, most + " in a second");
            }
        });
    }

    @Test
    void earlyLateAndRepeatedTicksAreHarmless() {
        Seeds.each(500, net -> {
            Peers peers = Peers.behind(net, NatProfile.PORT_RESTRICTED, NatProfile.PORT_RESTRICTED);
            peers.caller.tickSloppily(
                    Duration.ofMillis(net.random().nextInt(300)), net.random().nextInt(4));
            peers.called.tickSloppily(
                    Duration.ofMillis(net.random().nextInt(300)), net.random().nextInt(4));
            for (int i = 0; i < 50; i++) {
                Duration span = Duration.ofMillis(net.random().nextInt(3_000));
                net.after(span, () -> peers.caller.onTick(net.now()));
                net.after(span, () -> peers.called.onTick(net.now()));
            }
            peers.start();
            assertTrue(net.runUntil(peers::areConnected, Duration.ofSeconds(3)), "not connected");
            assertTrue(peers.caller.mostSendsWithin(SECOND) <= MOST_SENDS_A_SECOND, "too many sends");
        });
    }

    @Test
    void ticksBeforeTheBeginningDoNothing() {
        Seeds.one(net -> {
            Peers peers = Peers.behind(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE);
            peers.caller.onTick(net.now());
            assertEquals(null, peers.caller.deadline());
            assertEquals(List.of(), peers.caller.sends);
        });
    }

    @Test
    void afterItsFailureItOnlyAnswers() {
        Seeds.each(200, net -> {
            Peers peers = Peers.behind(net, NatProfile.SYMMETRIC_RANDOM, NatProfile.SYMMETRIC_RANDOM)
                    .start();
            net.run(PATIENCE.plusMillis(1));
            assertTrue(peers.caller.has(IceEffect.Failed.class));
            int sent = peers.caller.sends.size();
            net.run(Duration.ofMinutes(2));
            assertEquals(sent, peers.caller.sends.size());
            assertEquals(null, peers.caller.deadline());
        });
    }

    @Test
    void theSameSeedGivesTheSameTranscript() {
        for (int seed = 1; seed <= 50; seed++) {
            assertEquals(transcript(seed), transcript(seed));
        }
        assertNotEquals(transcript(1), transcript(2));
    }

    private static List<String> transcript(long seed) {
        SimNet net = new SimNet(seed);
        Peers peers = onABadNetwork(net);
        startApart(net, peers);
        net.run(PATIENCE);
        return net.transcript().lines();
    }

    @Test
    void afterEachTickTheDeadlineIsLater() {
        // The simulated internet checks it too; here without a network, through a whole patience.
        SimNet net = new SimNet(1);
        Peers peers = Peers.behind(net, NatProfile.FULL_CONE, NatProfile.FULL_CONE);
        IceAgent agent = peers.caller.agent;
        MonoTime now = net.now();
        for (var candidate : peers.called.candidates) {
            agent.onRemoteCandidate(now, candidate);
        }
        agent.onRemoteCredentials(now, peers.called.credentials);
        int ticks = 0;
        for (MonoTime due = agent.deadline(); due != null; due = agent.deadline()) {
            assertTrue(due.isAfter(now), "due at once again");
            now = due;
            agent.onTick(now);
            ticks++;
        }
        assertTrue(ticks > 20 && ticks < 100, ticks + " ticks");
    }
}
