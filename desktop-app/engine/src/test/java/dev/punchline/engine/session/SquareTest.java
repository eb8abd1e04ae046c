package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.PortPolicy;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.protocol.nat.NatPair;
import dev.punchline.protocol.nat.NatPair.Meeting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of network against every other: those that can meet do, the others are told why not within a second. */
class SquareTest {
    private static final int SEEDS = 3;
    private static final Link UPLINK = new Link(Duration.ofNanos(12_500_000), Duration.ZERO, 0, 0);

    /** Where a computer lives. */
    private enum Home {
        OPEN(NatProfile.FULL_CONE),
        FULL_CONE(NatProfile.FULL_CONE),
        ADDRESS_RESTRICTED(NatProfile.ADDRESS_RESTRICTED),
        PORT_RESTRICTED(NatProfile.PORT_RESTRICTED),
        PORT_RESTRICTED_RANDOM(NatProfile.PORT_RESTRICTED_RANDOM),
        SEQUENTIAL(NatProfile.SYMMETRIC_SEQUENTIAL),
        SEQUENTIAL_BY_TWO(NatProfile.SYMMETRIC_SEQUENTIAL.withPorts(PortPolicy.sequential(40_000, 2))),
        RANDOM(NatProfile.SYMMETRIC_RANDOM),
        PER_ADDRESS(NatProfile.SYMMETRIC_PER_ADDRESS),
        MASQUERADE(NatProfile.LINUX_MASQUERADE),
        SHORT_LIFETIME(NatProfile.PORT_RESTRICTED
                .withUnrepliedLifetime(Duration.ofSeconds(10))
                .withRepliedLifetime(Duration.ofSeconds(20))),
        BEHIND_A_CARRIER(NatProfile.CARRIER),
        BEHIND_A_STRICT_CARRIER(NatProfile.CARRIER_SYMMETRIC);

        private final NatProfile outer;

        Home(NatProfile outer) {
            this.outer = outer;
        }

        private Host in(SimNet net, int number) {
            String address = "198.51.100." + number;
            return switch (this) {
                case OPEN -> net.internet().host(address, UPLINK);
                case BEHIND_A_CARRIER, BEHIND_A_STRICT_CARRIER ->
                    net.internet()
                            .nat(address, outer, UPLINK)
                            .inside()
                            .nat("100.64.0.2", NatProfile.PORT_RESTRICTED, Link.of(Duration.ZERO))
                            .inside()
                            .host("192.168.1.10", Link.of(Duration.ZERO));
                default -> Pair.home(net, address, outer, UPLINK);
            };
        }
    }

    static Stream<Arguments> square() {
        return Stream.of(Home.values()).flatMap(one -> Stream.of(Home.values()).map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("square")
    void whoCanMeetDoesAndTheOthersAreToldWhy(Home callers, Home calleds) {
        Seeds.each(SEEDS, net -> {
            Pair pair = Pair.of(net, callers.in(net, 1), calleds.in(net, 2), UPLINK);
            Meeting meeting =
                    new NatPair(pair.caller.facts().nat(), pair.called.facts().nat()).meeting();
            Optional<Duration> took = pair.connect();
            assertEquals(meeting == Meeting.NONE, took.isEmpty(), meeting + " " + took);
            if (meeting == Meeting.PLAIN) {
                assertTrue(took.orElseThrow().compareTo(Duration.ofMillis(250)) <= 0, took.toString());
            }
            for (SessionNode node : List.of(pair.caller, pair.called)) {
                node.first(SessionEffect.Failed.class).ifPresent(failed -> {
                    assertEquals(FailureReason.NATS_TOO_STRICT, failed.reason());
                    assertTrue(failed.elapsed().compareTo(Duration.ofSeconds(1)) <= 0, failed.toString());
                });
            }
        });
    }
}
