package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How soon both sides are told that there is no way, and that nobody is told so who has one. */
class VerdictTest {
    private static final Link UPLINK = new Link(Duration.ofNanos(12_500_000), Duration.ZERO, 0, 0);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A filter is known 0.75 s after the examination has begun, and nobody calls before a first answer. */
    private static final Duration FILTER_KNOWN = Duration.ofMillis(700);

    private static void assertTold(Pair pair) {
        for (SessionNode node : List.of(pair.caller, pair.called)) {
            SessionEffect.Failed failed = node.first(SessionEffect.Failed.class).orElseThrow();
            assertEquals(FailureReason.NATS_TOO_STRICT, failed.reason());
            assertTrue(failed.elapsed().compareTo(SECOND) <= 0, failed.toString());
        }
    }

    @Test
    void aCallerThatHasJustStartedIsToldWithinASecond() {
        Seeds.each(20, net -> {
            Pair pair = Pair.behind(net, NatProfile.SYMMETRIC_RANDOM, NatProfile.SYMMETRIC_RANDOM, UPLINK);
            pair.caller.learnsItsNetworkAfter(FILTER_KNOWN);
            assertEquals(Optional.empty(), pair.connect());
            assertTold(pair);
        });
    }

    @Test
    void aCalledPeerThatHasJustStartedIsToldWithinASecond() {
        Seeds.each(20, net -> {
            Pair pair = Pair.behind(net, NatProfile.SYMMETRIC_RANDOM, NatProfile.CARRIER_SYMMETRIC, UPLINK);
            pair.called.learnsItsNetworkAfter(FILTER_KNOWN);
            assertEquals(Optional.empty(), pair.connect());
            assertTold(pair);
        });
    }

    @Test
    void aWayThatLossHidesForAWhileIsNotCalledImpossible() {
        Link rough = UPLINK.withJitter(Duration.ofMillis(30)).withLoss(0.1);
        Seeds.each(200, net -> {
            Pair pair = Pair.behind(net, NatProfile.SYMMETRIC_RANDOM, NatProfile.ADDRESS_RESTRICTED, rough);
            pair.caller.learnsItsNetworkAfter(FILTER_KNOWN);
            assertTrue(pair.connect().isPresent(), net.transcript()::toString);
        });
    }
}
