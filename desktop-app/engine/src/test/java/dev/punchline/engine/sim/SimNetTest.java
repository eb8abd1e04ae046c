package dev.punchline.engine.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SimNetTest {
    /** Ticks every second, three times. */
    private static final class Ticker implements Node {
        private final List<MonoTime> ticks = new ArrayList<>();
        private @Nullable MonoTime next;

        private Ticker(MonoTime first) {
            next = first;
        }

        @Override
        public void onDatagram(MonoTime now, SimSocket socket, InetSocketAddress from, ByteBuffer payload) {}

        @Override
        public void onTick(MonoTime now) {
            ticks.add(now);
            next = ticks.size() == 3 ? null : now.plus(Duration.ofSeconds(1));
        }

        @Override
        public @Nullable MonoTime deadline() {
            return next;
        }
    }

    @Test
    void theClockJumpsToEachDeadlineAndStopsAtTheLimit() {
        SimNet net = new SimNet(1);
        MonoTime start = net.now();
        Ticker ticker = new Ticker(start.plus(Duration.ofSeconds(5)));
        net.internet().host("203.0.113.1", Link.ofMillis(1)).bind(ticker);
        net.run(Duration.ofMinutes(1));
        List<Duration> seen = ticker.ticks.stream().map(at -> at.since(start)).toList();
        assertEquals(List.of(Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofSeconds(7)), seen);
        assertEquals(Duration.ofMinutes(1), net.now().since(start));
    }

    @Test
    void theClockStandsWhereTheConditionCameTrue() {
        SimNet net = new SimNet(1);
        MonoTime start = net.now();
        Ticker ticker = new Ticker(start);
        net.internet().host("203.0.113.1", Link.ofMillis(1)).bind(ticker);
        assertTrue(net.runUntil(() -> ticker.ticks.size() == 2, Duration.ofMinutes(1)));
        assertEquals(Duration.ofSeconds(1), net.now().since(start));
        assertFalse(net.runUntil(() -> ticker.ticks.size() == 4, Duration.ofMinutes(1)));
    }

    @Test
    void aMachineThatStaysDueIsReported() {
        Node busy = new Node() {
            @Override
            public void onDatagram(MonoTime now, SimSocket socket, InetSocketAddress from, ByteBuffer payload) {}

            @Override
            public MonoTime deadline() {
                return new MonoTime(0);
            }
        };
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Seeds.one(net -> {
                    net.internet().host("203.0.113.1", Link.ofMillis(1)).bind(busy);
                    net.run(Duration.ofSeconds(1));
                }));
        assertTrue(error.getMessage().contains("loops"), error.getMessage());
    }

    @Test
    void aFailurePrintsItsSeedAndItsTranscript() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Seeds.with(42, net -> {
                    Host a = net.internet().host("203.0.113.1", Link.ofMillis(10));
                    Host b = net.internet().host("203.0.113.2", Link.ofMillis(15));
                    a.bind(5, new Probe()).send(b.bind(6, new Probe()).local(), Probe.text("hello"));
                    net.run(Duration.ofSeconds(1));
                    assertEquals(1, 2, "sums");
                }));
        assertTrue(error.getMessage().startsWith("seed 42: sums"), error.getMessage());
        assertTrue(
                error.getMessage().endsWith("25ms 203.0.113.2 receives 203.0.113.1:5 -> 203.0.113.2:6 5 bytes"),
                error.getMessage());
    }

    @Test
    void aClosedSocketNeitherSendsNorReceives() {
        SimNet net = new SimNet(1);
        Probe probe = new Probe();
        SimSocket a = net.internet().host("203.0.113.1", Link.ofMillis(1)).bind(new Probe());
        SimSocket b = net.internet().host("203.0.113.2", Link.ofMillis(1)).bind(probe);
        a.send(b.local(), Probe.text("late"));
        b.close();
        a.close();
        a.send(b.local(), Probe.text("never"));
        net.run(Duration.ofSeconds(1));
        assertEquals(List.of(), probe.heard);
        assertEquals(1, net.transcript().lines().size());
    }

    @Test
    void anAddressOfNobodyLeadsNowhere() {
        SimNet net = new SimNet(1);
        SimSocket a = net.internet().host("203.0.113.1", Link.ofMillis(1)).bind(5, new Probe());
        a.send(Probe.at("203.0.113.9", 1), Probe.text("hello"));
        net.run(Duration.ofSeconds(1));
        assertEquals(
                List.of("1ms internet no route 203.0.113.1:5 -> 203.0.113.9:1 5 bytes"),
                net.transcript().lines());
    }
}
