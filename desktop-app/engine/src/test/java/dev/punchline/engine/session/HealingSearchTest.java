package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.Nat;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A way that took a search for ports is searched again when it breaks. */
@Tag("long")
class HealingSearchTest {
    private static final int SEEDS = 40;
    private static final Link UPLINK = new Link(Duration.ofMillis(12), Duration.ZERO, 0, 0);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final class Story {
        final SimNet net;
        final Nat callers;
        final Nat calleds;
        final RoamingPeer caller;
        final RoamingPeer called;
        final RoamingPeer.Mediator mediator;

        Story(SimNet net, NatProfile one, NatProfile another) {
            this.net = net;
            mediator = new RoamingPeer.Mediator(net);
            callers = net.internet().nat("198.51.100.1", one, UPLINK);
            calleds = net.internet().nat("198.51.100.2", another, UPLINK);
            caller = new RoamingPeer(net, host(callers), mediator, facts(one));
            called = new RoamingPeer(net, host(calleds), mediator, facts(another));
            caller.knows(called);
            called.knows(caller);
            net.run(SECOND);
            caller.call();
            assertTrue(net.runUntil(() -> caller.isReady() && called.isReady(), SECOND.multipliedBy(10)), "no session");
            caller.sendData();
            called.sendData();
            net.run(Duration.ofSeconds(30));
        }

        static Host host(Nat nat) {
            return nat.inside().host("192.168.1.10", Link.of(Duration.ZERO));
        }

        private static NetworkFacts facts(NatProfile profile) {
            return NetworkFacts.of(new NatClass(
                    profile.mapping(), profile.filtering(), profile.ports().allocation()));
        }

        Duration healsAfter(Duration most) {
            MonoTime from = net.now();
            boolean healed = net.runUntil(() -> isHeardSince(caller, from) && isHeardSince(called, from), most);
            assertTrue(healed, "not healed within " + most);
            assertEquals(List.of(), caller.all(SessionEffect.Failed.class));
            assertEquals(List.of(), called.all(SessionEffect.Failed.class));
            return net.now().since(from);
        }

        private static boolean isHeardSince(RoamingPeer peer, MonoTime time) {
            return peer.lastHeard()
                    .filter(at -> at.isAfter(time.plus(Duration.ofMillis(60))))
                    .isPresent();
        }
    }

    private static void assertHeals(NatProfile one, NatProfile another, Consumer<Story> breaks) {
        List<Duration> times = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Story story = new Story(new SimNet(seed), one, another);
            breaks.accept(story);
            times.add(story.healsAfter(Duration.ofSeconds(40)));
        }
        Collections.sort(times);
        assertTrue(times.get(SEEDS / 2).compareTo(Duration.ofSeconds(3)) <= 0, times.toString());
        assertTrue(times.get(SEEDS * 9 / 10).compareTo(Duration.ofSeconds(4)) <= 0, times.toString());
    }

    @Test
    void aRouterWithRandomPortsThatForgetsEverythingIsHealed() {
        assertHeals(NatProfile.SYMMETRIC_RANDOM, NatProfile.PORT_RESTRICTED_RANDOM, story -> story.callers.restart());
    }

    @Test
    void soIsTheRouterOnTheOtherSide() {
        assertHeals(NatProfile.SYMMETRIC_RANDOM, NatProfile.PORT_RESTRICTED_RANDOM, story -> story.calleds.restart());
    }

    @Test
    void whoMovesBehindSuchANatIsFollowed() {
        assertHeals(
                NatProfile.PORT_RESTRICTED_RANDOM,
                NatProfile.SYMMETRIC_RANDOM,
                story -> story.called.moveTo(
                        Story.host(story.net.internet().nat("198.51.100.77", NatProfile.SYMMETRIC_RANDOM, UPLINK))));
    }

    @Test
    void aSearchWhileTheOtherSideIsAwayIsRepeatedWhenItIsBack() {
        assertHeals(NatProfile.SYMMETRIC_RANDOM, NatProfile.PORT_RESTRICTED_RANDOM, story -> {
            story.mediator.goAway();
            story.called.moveTo(
                    Story.host(story.net.internet().nat("198.51.100.77", NatProfile.PORT_RESTRICTED_RANDOM, UPLINK)));
            story.net.run(Duration.ofSeconds(45));
            story.mediator.comeBack();
        });
    }
}
