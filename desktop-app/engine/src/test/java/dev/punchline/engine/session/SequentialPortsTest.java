package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.PortPolicy;
import dev.punchline.engine.sim.SimNet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** NATs that count their ports, against each other and against those whose port is known. */
class SequentialPortsTest {
    private static final int SEEDS = 60;
    private static final Link NEAR = new Link(Duration.ofNanos(12_500_000), Duration.ZERO, 0, 0);
    private static final Link FAR = new Link(Duration.ofNanos(37_500_000), Duration.ofMillis(3), 0.05, 0);
    private static final NatProfile BY_ONE = NatProfile.SYMMETRIC_SEQUENTIAL;
    private static final NatProfile BY_TWO = BY_ONE.withPorts(PortPolicy.sequential(30_000, 2));
    private static final NatProfile NEAR_THE_END = BY_ONE.withPorts(PortPolicy.sequential(65_490, 1));

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(BY_ONE, BY_ONE),
                Arguments.of(BY_ONE, BY_TWO),
                Arguments.of(BY_TWO, BY_TWO),
                Arguments.of(BY_ONE, NatProfile.PORT_RESTRICTED),
                Arguments.of(NatProfile.PORT_RESTRICTED_RANDOM, BY_TWO));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theyMeetAtOnce(NatProfile callers, NatProfile calleds) {
        assertMeet(NEAR, callers, calleds, Duration.ofMillis(500), 1, pair -> {});
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theyMeetAmongOthersWhoTakePortsInBetween(NatProfile callers, NatProfile calleds) {
        Duration every = Duration.ofMillis(40);
        assertMeet(NEAR, callers, calleds, Duration.ofSeconds(2), 0.95, pair -> pair.amongOthers(every));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theyMeetFarApartWithLoss(NatProfile callers, NatProfile calleds) {
        assertMeet(FAR, callers, calleds, Duration.ofSeconds(3), 0.95, pair -> {});
    }

    @Test
    void twoThatCountMeetFarApartWithLossAmongOthersWhoTakePortsInBetween() {
        Duration often = Duration.ofMillis(40);
        assertMeet(FAR, BY_ONE, BY_ONE, Duration.ofSeconds(4), 0.95, pair -> pair.amongOthers(often));
    }

    @Test
    void twoThatCountMeetThoughSignalsTakeLongerThanTheLeaderWaitsAtFirst() {
        Link slow = new Link(Duration.ofMillis(120), Duration.ofMillis(3), 0.025, 0);
        assertMeet(slow, BY_ONE, BY_ONE, Duration.ofSeconds(5), 0.95, pair -> {});
    }

    @Test
    void twoThatCountMeetThoughOthersTakeFiftyPortsASecond() {
        Duration veryOften = Duration.ofMillis(20);
        assertMeet(FAR, BY_ONE, BY_TWO, Duration.ofSeconds(5), 0.95, pair -> pair.amongOthers(veryOften));
    }

    @Test
    void twoThatCountMeetFarApartThoughTheCalledOneLearnsItsNetworkLate() {
        Duration late = Duration.ofMillis(1_500);
        assertMeet(FAR, BY_ONE, BY_ONE, late.plusMillis(1_500), 0.95, pair -> pair.called.learnsItsNetworkAfter(late));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theyMeetThoughACallerIsStillFindingOutAboutItsNetwork(NatProfile callers, NatProfile calleds) {
        Duration late = Duration.ofMillis(700);
        assertMeet(NEAR, callers, calleds, late.plusSeconds(1), 0.95, pair -> pair.caller.learnsItsNetworkAfter(late));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theyMeetWhereTheCounterBeginsAnew(NatProfile callers, NatProfile calleds) {
        NatProfile atTheEnd = callers.equals(BY_ONE) ? NEAR_THE_END : callers;
        assertMeet(NEAR, atTheEnd, calleds, Duration.ofSeconds(3), 0.95, pair -> {});
    }

    private static void assertMeet(
            Link uplink,
            NatProfile callers,
            NatProfile calleds,
            Duration within,
            double share,
            Consumer<Pair> circumstance) {
        List<Duration> times = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Pair pair = Pair.behind(new SimNet(seed), callers, calleds, uplink);
            circumstance.accept(pair);
            pair.connect().ifPresent(times::add);
        }
        Collections.sort(times);
        long quick = times.stream().filter(time -> time.compareTo(within) <= 0).count();
        assertTrue(quick >= share * SEEDS, quick + " of " + times.size() + " quick: " + times);
    }
}
