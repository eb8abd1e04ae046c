package dev.punchline.engine.guess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortOrderTest {
    private static final List<InetAddress> THERE = List.of(IpLiteral.parse("198.51.100.7"));

    private static PortForecast forecast(int last, int step, PortRange range) {
        return new PortForecast(IpLiteral.parse("198.51.100.7"), last, step, range);
    }

    private static Set<Integer> next(PortOrder order, int count) {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < count; i++) {
            ports.add(order.next());
        }
        return ports;
    }

    @Test
    void withoutAForecastAllPortsComeOnceAndNoneTwice() {
        for (int seed = 0; seed < 50; seed++) {
            Set<Integer> ports = next(PortOrder.ofAll(new Random(seed)), PortRange.WHOLE.size());
            assertEquals(PortRange.WHOLE.size(), ports.size());
            assertTrue(ports.stream().allMatch(PortRange.WHOLE::contains));
        }
    }

    @Test
    void whoHasFewPortsTriesTheSameOnesAgainAndAgain() {
        PortOrder order = PortOrder.ofFew(THERE);
        Set<Integer> ports = next(order, 224);
        assertEquals(224, ports.size());
        assertEquals(ports, next(order, 224));
        assertEquals(ports, next(order, 1_000));
        assertEquals(ports, next(PortOrder.ofFew(THERE), 224), "in a search soon after, too");
    }

    @Test
    void whatIsCountedIsSoughtAroundTheNextPortFirst() {
        PortOrder order = PortOrder.ofAll(new Random(1));
        order.expect(forecast(20_000, 2, PortRange.WHOLE));
        Set<Integer> first = next(order, 65);
        assertEquals(65, first.size());
        assertTrue(
                first.stream().allMatch(port -> port % 2 == 0 && port >= 19_992 && port <= 20_120), first.toString());
    }

    @Test
    void aBlockIsSoughtWholeBeforeTheRest() {
        PortOrder order = PortOrder.ofAll(new Random(1));
        PortRange block = new PortRange(2_048, 2_559);
        order.expect(forecast(2_100, 0, block));
        Set<Integer> first = next(order, 512);
        assertEquals(512, first.size());
        assertTrue(first.stream().allMatch(block::contains));
    }

    @Test
    void aNewerForecastTakesThePlaceOfTheOlderOne() {
        PortOrder order = PortOrder.ofAll(new Random(1));
        order.expect(forecast(20_000, 1, PortRange.WHOLE));
        order.next();
        order.expect(forecast(40_000, 1, PortRange.WHOLE));
        assertTrue(next(order, 60).stream().allMatch(port -> Math.abs(port - 40_000) <= 60));
    }
}
