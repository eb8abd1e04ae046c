package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.Nat;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to a session when the network under it changes; a transfer runs over it in both directions. */
class HealingTest {
    /** The aim of the design: from the network's return to the next byte. */
    private static final Duration AIM = Duration.ofSeconds(3);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Link UPLINK = new Link(Duration.ofMillis(12), Duration.ZERO, 0, 0);
    /** New ports after a restart: nothing that was known leads anywhere. */
    private static final NatProfile HOME = NatProfile.PORT_RESTRICTED_RANDOM;

    private static final class Story {
        final SimNet net;
        final RoamingPeer.Mediator mediator;
        final Nat callers;
        final Nat calleds;
        final RoamingPeer caller;
        final RoamingPeer called;

        Story(SimNet net, NatProfile one, NatProfile another, Link link) {
            this.net = net;
            mediator = new RoamingPeer.Mediator(net);
            callers = net.internet().nat("198.51.100.1", one, link);
            calleds = net.internet().nat("198.51.100.2", another, link);
            caller = new RoamingPeer(net, host(callers), mediator);
            called = new RoamingPeer(net, host(calleds), mediator);
            caller.knows(called);
            called.knows(caller);
            net.run(SECOND);
            caller.call();
            assertTrue(net.runUntil(() -> caller.isReady() && called.isReady(), SECOND.multipliedBy(5)), "no session");
            caller.sendData();
            called.sendData();
            net.run(Duration.ofSeconds(20));
        }

        static Host host(Nat nat) {
            return nat.inside().host("192.168.1.10", Link.of(Duration.ZERO));
        }

        /** Both sides get data again within the time. */
        void heals(Duration within) {
            MonoTime from = net.now();
            assertTrue(
                    net.runUntil(() -> isHeardSince(caller, from) && isHeardSince(called, from), within),
                    "not healed within " + within);
            net.run(Duration.ofSeconds(15));
            MonoTime later = net.now();
            assertTrue(
                    net.runUntil(() -> isHeardSince(caller, later) && isHeardSince(called, later), SECOND),
                    "again lost");
            assertEquals(List.of(), caller.all(SessionEffect.Failed.class));
            assertEquals(List.of(), called.all(SessionEffect.Failed.class));
        }

        /** What was under way at the moment of the change does not count. */
        private static boolean isHeardSince(RoamingPeer peer, MonoTime time) {
            return peer.lastHeard()
                    .filter(at -> at.isAfter(time.plus(Duration.ofMillis(60))))
                    .isPresent();
        }
    }

    private static Story story(SimNet net, NatProfile one, NatProfile another) {
        return new Story(net, one, another, UPLINK);
    }

    @Test
    void aRouterThatForgetsEverythingIsHealed() {
        Seeds.each(20, net -> {
            Story story = story(net, HOME, HOME);
            story.callers.restart();
            story.heals(AIM);
        });
        Seeds.each(20, net -> {
            Story story = story(net, HOME, HOME);
            story.calleds.restart();
            story.heals(AIM);
        });
    }

    @Test
    void bothRoutersMayForgetEverythingAtOnce() {
        Seeds.each(20, net -> {
            Story story = story(net, HOME, HOME);
            story.callers.restart();
            story.calleds.restart();
            story.heals(AIM);
        });
    }

    @Test
    void aRouterIsHealedOnABadLineToo() {
        Link bad = new Link(Duration.ofMillis(12), Duration.ofMillis(10), 0.05, 0.01);
        Seeds.each(50, net -> {
            Story story = new Story(net, HOME, HOME, bad);
            story.callers.restart();
            story.heals(AIM.plus(SECOND));
        });
    }

    @Test
    void whoChangesTheNetworkTakesTheSessionAlong() {
        Seeds.each(20, net -> {
            Story story = story(net, HOME, HOME);
            Nat mobile = net.internet().nat("198.51.100.77", NatProfile.CARRIER, UPLINK);
            story.caller.moveTo(Story.host(mobile));
            story.heals(AIM);
            assertFalse(story.called.all(SessionEffect.Moved.class).isEmpty());
        });
        Seeds.each(20, net -> {
            Story story = story(net, HOME, HOME);
            Nat mobile = net.internet().nat("198.51.100.77", HOME, UPLINK);
            story.called.moveTo(Story.host(mobile));
            story.heals(AIM);
            assertFalse(story.caller.all(SessionEffect.Moved.class).isEmpty());
        });
    }

    @Test
    void bothMayChangeTheirNetworksAtOnce() {
        Seeds.each(20, net -> {
            Story story = story(net, HOME, HOME);
            story.caller.moveTo(Story.host(net.internet().nat("198.51.100.77", NatProfile.CARRIER, UPLINK)));
            story.called.moveTo(Story.host(net.internet().nat("198.51.100.78", HOME, UPLINK)));
            story.heals(AIM);
        });
    }

    @Test
    void aNewAddressBehindTheSameRouterIsFollowed() {
        Seeds.each(20, net -> {
            Story story = story(net, HOME, HOME);
            story.called.moveTo(story.calleds.inside().host("192.168.1.11", Link.of(Duration.ZERO)));
            story.heals(AIM);
        });
    }

    @Test
    void withoutTheMediatorOneSideMayMoveTowardsALooseNat() {
        Seeds.each(20, net -> {
            Story story = story(net, HOME, NatProfile.FULL_CONE);
            story.mediator.goAway();
            story.caller.moveTo(Story.host(net.internet().nat("198.51.100.77", HOME, UPLINK)));
            story.heals(AIM);
        });
        Seeds.each(20, net -> {
            Story story = story(net, NatProfile.FULL_CONE, HOME);
            story.mediator.goAway();
            story.calleds.restart();
            story.heals(AIM);
        });
    }

    @Test
    void whatNeedsTheMediatorIsHealedWhenItIsBack() {
        Seeds.each(20, net -> {
            Story story = story(net, HOME, HOME);
            story.mediator.goAway();
            story.callers.restart();
            net.run(Duration.ofSeconds(60));
            story.mediator.comeBack();
            story.heals(AIM);
        });
    }

    @Test
    void withoutConsentNoDataIsSent() {
        Seeds.each(20, net -> {
            Story story = story(net, HOME, HOME);
            story.mediator.goAway();
            story.callers.restart();
            MonoTime broken = net.now();
            net.run(Duration.ofSeconds(50));
            for (RoamingPeer peer : List.of(story.caller, story.called)) {
                MonoTime last = peer.sent.get(peer.sent.size() - 1);
                Duration after = last.since(broken);
                assertTrue(after.compareTo(Duration.ofSeconds(31)) < 0, "data " + after + " after the last consent");
            }
        });
    }

    @Test
    void aRouterThatIsAwayForAMinuteIsHealedWhenItIsBack() {
        Seeds.each(10, net -> {
            Story story = story(net, HOME, HOME);
            Nat dead = net.internet().nat("198.51.100.99", HOME, new Link(Duration.ZERO, Duration.ZERO, 1, 0));
            Host nowhere = Story.host(dead);
            Host home = story.callers.inside().host("192.168.1.20", Link.of(Duration.ZERO));
            story.caller.moveTo(nowhere);
            net.run(Duration.ofSeconds(60));
            story.callers.restart();
            story.caller.moveTo(home);
            story.heals(AIM);
        });
    }

    @Test
    void aPeerThatIsGoneIsGivenUpAfterTwoMinutes() {
        Seeds.each(10, net -> {
            Story story = story(net, HOME, HOME);
            Nat dead = net.internet().nat("198.51.100.99", HOME, new Link(Duration.ZERO, Duration.ZERO, 1, 0));
            story.caller.moveTo(Story.host(dead));
            story.mediator.goAway();
            net.run(Duration.ofSeconds(150));
            assertEquals(
                    List.of(FailureReason.PATH_LOST),
                    story.called.all(SessionEffect.Failed.class).stream()
                            .map(SessionEffect.Failed::reason)
                            .toList());
        });
    }

    @Test
    void anIdleSessionIsHealedBySelfControl() {
        Seeds.each(20, net -> {
            Story story = story(net, HOME, HOME);
            story.caller.stopData();
            story.called.stopData();
            net.run(Duration.ofSeconds(30));
            story.callers.restart();
            net.run(Duration.ofSeconds(9)); // consent is asked for every 4 to 6 s
            story.caller.sendData();
            story.called.sendData();
            story.heals(Duration.ofMillis(400));
        });
    }

    @Test
    void anIdleSessionLivesBehindNatsThatForgetSoon() {
        NatProfile forgetful =
                HOME.withRepliedLifetime(Duration.ofSeconds(20)).withUnrepliedLifetime(Duration.ofSeconds(10));
        Seeds.each(20, net -> {
            Story story = story(net, forgetful, forgetful);
            story.caller.stopData();
            story.called.stopData();
            net.run(Duration.ofMinutes(10));
            assertEquals(List.of(), story.caller.all(SessionEffect.DoubtWay.class));
            assertEquals(List.of(), story.called.all(SessionEffect.DoubtWay.class));
        });
    }

    @Test
    void doubtAndHealingAreShown() {
        Seeds.one(net -> {
            Story story = story(net, HOME, HOME);
            story.callers.restart();
            story.heals(AIM);
            List<PunchStep> steps = story.caller.all(SessionEffect.Show.class).stream()
                    .map(SessionEffect.Show::step)
                    .toList();
            assertTrue(steps.stream().anyMatch(PunchStep.PathDoubted.class::isInstance));
            assertTrue(steps.stream().anyMatch(PunchStep.PathHealed.class::isInstance));
        });
    }
}
