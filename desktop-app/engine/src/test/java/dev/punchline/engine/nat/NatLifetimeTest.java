package dev.punchline.engine.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Node;
import dev.punchline.engine.sim.Seeds;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import dev.punchline.engine.sim.StunServer;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NatLifetimeTest {
    private static final Duration LONGEST = Duration.ofSeconds(130);

    /** A computer that measures, as the driver in the engine does. */
    private static final class Measuring implements Node {
        private final List<MappingLifetime> found = new ArrayList<>();
        private final List<SimSocket> sockets = new ArrayList<>();
        private final NatLifetime machine;

        Measuring(SimNet net, Host host, InetSocketAddress server) {
            for (int i = 0; i < NatLifetime.sockets(LONGEST); i++) {
                sockets.add(host.bind(this));
            }
            machine = new NatLifetime(net.now(), server, LONGEST, net.random());
        }

        @Override
        public void onDatagram(MonoTime now, SimSocket socket, InetSocketAddress from, ByteBuffer payload) {
            try {
                machine.onMessage(now, sockets.indexOf(socket), from, StunDecoder.decode(payload));
            } catch (StunFormatException e) {
                throw new AssertionError(e);
            }
            pump();
        }

        @Override
        public void onTick(MonoTime now) {
            machine.onTick(now);
            pump();
        }

        @Override
        public @Nullable MonoTime deadline() {
            return machine.deadline();
        }

        private void pump() {
            for (NatLifetime.Effect effect = machine.poll(); effect != null; effect = machine.poll()) {
                if (effect instanceof NatLifetime.Effect.Send send) {
                    sockets.get(send.socket()).send(send.to(), StunEncoder.encode(send.request()));
                } else if (effect instanceof NatLifetime.Effect.Done done) {
                    found.add(done.lifetime());
                }
            }
        }
    }

    private static MappingLifetime measure(SimNet net, NatProfile profile, Link link) {
        StunServer server = StunServer.on(net, link);
        Host inside = net.internet().nat("198.51.100.1", profile, link).inside().host("192.168.1.10", Link.ofMillis(1));
        Measuring host = new Measuring(net, inside, server.address());
        net.run(NatLifetime.longest(LONGEST));
        assertEquals(1, host.found.size());
        return host.found.get(0);
    }

    private static LifetimeBounds bounds(int atLeast, int below) {
        return new LifetimeBounds(Duration.ofSeconds(atLeast), Optional.of(Duration.ofSeconds(below)));
    }

    @ParameterizedTest
    @CsvSource({"10, 20, 9, 14, 19, 24", "30, 120, 29, 34, 119, 149", "30, 60, 29, 34, 59, 74", "5, 5, 4, 9, 4, 9"})
    void bothLifetimesAreFoundWhateverTheMapping(
            int unreplied, int replied, int aliveUnreplied, int goneUnreplied, int aliveReplied, int goneReplied) {
        for (NatProfile profile :
                List.of(NatProfile.PORT_RESTRICTED, NatProfile.FULL_CONE, NatProfile.SYMMETRIC_RANDOM)) {
            Seeds.each(5, net -> {
                MappingLifetime found = measure(
                        net,
                        profile.withUnrepliedLifetime(Duration.ofSeconds(unreplied))
                                .withRepliedLifetime(Duration.ofSeconds(replied)),
                        Link.ofMillis(12));
                assertEquals(bounds(aliveUnreplied, goneUnreplied), found.unreplied());
                // What outlives the longest span has no upper bound.
                LifetimeBounds open = new LifetimeBounds(Duration.ofSeconds(aliveReplied), Optional.empty());
                assertEquals(goneReplied > 130 ? open : bounds(aliveReplied, goneReplied), found.replied());
            });
        }
    }

    @Test
    void whereSomeAreLostAMappingIsNeverSaidToLiveLongerThanItDoes() {
        Link rough = Link.ofMillis(25)
                .withJitter(Duration.ofMillis(30))
                .withLoss(0.05)
                .withDuplication(0.05);
        NatProfile profile = NatProfile.PORT_RESTRICTED
                .withUnrepliedLifetime(Duration.ofSeconds(30))
                .withRepliedLifetime(Duration.ofSeconds(60));
        int[] exact = {0};
        // The span next to the truth has one second to be looked for.
        Seeds.each(300, net -> {
            MappingLifetime found = measure(net, profile, rough);
            assertTrue(found.unreplied().atLeast().compareTo(Duration.ofSeconds(30)) <= 0, found.toString());
            assertTrue(found.replied().atLeast().compareTo(Duration.ofSeconds(60)) <= 0, found.toString());
            exact[0] += found.replied().equals(bounds(59, 74)) ? 1 : 0;
        });
        assertTrue(exact[0] >= 285, "exact: " + exact[0]);
    }

    @Test
    void withoutAServerNothingIsFound() {
        Seeds.one(net -> {
            Host host = net.internet().host("198.51.100.9", Link.ofMillis(5));
            Measuring measuring = new Measuring(net, host, new InetSocketAddress("203.0.113.77", 3478));
            net.run(Duration.ofSeconds(5));
            assertEquals(List.of(new MappingLifetime(LifetimeBounds.UNKNOWN, LifetimeBounds.UNKNOWN)), measuring.found);
        });
    }
}
