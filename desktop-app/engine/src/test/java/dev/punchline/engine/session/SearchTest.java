package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.engine.sim.SimNet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pairs of NATs that meet only if ports are guessed; 50 ms between the two, and as much to the mediator and back. */
class SearchTest {
    private static final Link UPLINK = new Link(Duration.ofNanos(12_500_000), Duration.ZERO, 0, 0);

    static Stream<Arguments> randomPorts() {
        return Stream.of(
                Arguments.of(NatProfile.SYMMETRIC_RANDOM, NatProfile.PORT_RESTRICTED, 200),
                Arguments.of(NatProfile.PORT_RESTRICTED_RANDOM, NatProfile.SYMMETRIC_RANDOM, 200),
                Arguments.of(NatProfile.SYMMETRIC_PER_ADDRESS, NatProfile.LINUX_MASQUERADE, 60),
                Arguments.of(NatProfile.SYMMETRIC_PER_ADDRESS, NatProfile.SYMMETRIC_RANDOM, 60),
                Arguments.of(NatProfile.SYMMETRIC_PER_ADDRESS, NatProfile.SYMMETRIC_PER_ADDRESS, 60),
                Arguments.of(NatProfile.SYMMETRIC_PER_ADDRESS, NatProfile.CARRIER_SYMMETRIC, 100),
                Arguments.of(NatProfile.CARRIER_SYMMETRIC, NatProfile.SYMMETRIC_PER_ADDRESS, 100));
    }

    static Stream<Arguments> hopeless() {
        return Stream.of(
                Arguments.of(NatProfile.SYMMETRIC_RANDOM, NatProfile.SYMMETRIC_RANDOM),
                Arguments.of(NatProfile.SYMMETRIC_SEQUENTIAL, NatProfile.SYMMETRIC_RANDOM),
                Arguments.of(NatProfile.CARRIER_SYMMETRIC, NatProfile.SYMMETRIC_SEQUENTIAL),
                Arguments.of(NatProfile.CARRIER_SYMMETRIC, NatProfile.CARRIER_SYMMETRIC));
    }

    @ParameterizedTest
    @MethodSource("randomPorts")
    void oneOfManySocketsIsFoundAmongAllPorts(NatProfile callers, NatProfile calleds, int seeds) {
        List<Duration> times = times(seeds, callers, calleds);
        assertTrue(share(times, seeds, Duration.ofSeconds(4)) >= 0.95, times.size() + ": " + times);
        assertTrue(times.get(times.size() / 2).compareTo(Duration.ofSeconds(2)) <= 0, times.toString());
    }

    /** Those that met, the quickest first. */
    private static List<Duration> times(int seeds, NatProfile callers, NatProfile calleds) {
        List<Duration> times = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Pair pair = Pair.behind(new SimNet(seed), callers, calleds, UPLINK);
            pair.connect().ifPresent(times::add);
        }
        Collections.sort(times);
        return times;
    }

    private static double share(List<Duration> times, int of, Duration within) {
        return times.stream().filter(time -> time.compareTo(within) <= 0).count() / (double) of;
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void hopelessPairsAreToldWithinASecond(NatProfile callers, NatProfile calleds) {
        Seeds.each(20, net -> {
            Pair pair = Pair.behind(net, callers, calleds, UPLINK);
            assertEquals(Optional.empty(), pair.connect());
            for (SessionNode node : List.of(pair.caller, pair.called)) {
                SessionEffect.Failed failed =
                        node.first(SessionEffect.Failed.class).orElseThrow();
                assertEquals(FailureReason.NATS_TOO_STRICT, failed.reason());
                assertTrue(failed.elapsed().compareTo(Duration.ofSeconds(1)) <= 0, failed.toString());
            }
        });
    }

    @Test
    void twoThatCountTheirPortsMeetAtOnce() {
        Seeds.each(50, net -> {
            Pair pair = Pair.behind(net, NatProfile.SYMMETRIC_SEQUENTIAL, NatProfile.SYMMETRIC_SEQUENTIAL, UPLINK);
            Duration took = pair.connect().orElseThrow();
            assertTrue(took.compareTo(Duration.ofMillis(500)) <= 0, took.toString());
        });
    }

    @Test
    void whenOneSocketHasWonAllOthersAreClosed() {
        Seeds.each(20, net -> {
            Pair pair = Pair.behind(net, NatProfile.SYMMETRIC_RANDOM, NatProfile.PORT_RESTRICTED, UPLINK);
            pair.connect().orElseThrow();
            net.run(Duration.ofSeconds(1));
            assertTrue(pair.caller.openSockets() <= 3, pair.caller.openSockets() + " sockets");
            for (SessionNode node : List.of(pair.caller, pair.called)) {
                node.session().onSecured(net.now());
                node.session().onHello(net.now());
                node.pump();
                SessionEffect.Reached reached =
                        node.first(SessionEffect.Reached.class).orElseThrow();
                assertEquals(Strategy.BIRTHDAY, reached.strategy());
                node.session().close(net.now());
                node.pump();
                assertEquals(1, node.openSockets(), "only the main socket is left");
            }
        });
    }
}
