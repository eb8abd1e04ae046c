package dev.punchline.engine.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortPatternTest {
    private static final int LOCAL = 40_000;
    private static final int SEEDS = 5_000;

    private static PortSample sample(String address, int port) {
        return new PortSample(LOCAL, new InetSocketAddress(IpLiteral.parse(address), port));
    }

    private static PortPattern of(List<Integer> ports) {
        return PortPattern.of(
                ports.stream().map(port -> sample("203.0.113.5", port)).toList());
    }

    private static PortPattern of(int... ports) {
        return of(IntStream.of(ports).boxed().toList());
    }

    private static PortForecast forecast(int last, int step, PortRange range) {
        return new PortForecast(IpLiteral.parse("203.0.113.5"), last, step, range);
    }

    private static void assertSequential(int last, int step, PortRange range, PortPattern pattern) {
        assertEquals(new PortPattern(PortAllocation.SEQUENTIAL, Optional.of(forecast(last, step, range))), pattern);
    }

    /** Distinct random ports of a range. */
    private static List<Integer> random(Random random, int count, PortRange range) {
        return random.ints(range.first(), range.last() + 1)
                .distinct()
                .limit(count)
                .boxed()
                .toList();
    }

    @Test
    void tooLittleIsUnknown() {
        PortPattern unknown = new PortPattern(PortAllocation.UNKNOWN, Optional.empty());
        assertEquals(unknown, of());
        assertEquals(unknown, of(5000));
        assertEquals(unknown, of(5000, 5000, 5000), "one mapping seen three times");
        assertEquals(unknown, of(LOCAL, 5000));
    }

    @Test
    void portsThatAreKeptNeedNoForecast() {
        PortPattern preserving = new PortPattern(PortAllocation.PRESERVING, Optional.empty());
        assertEquals(preserving, of(LOCAL));
        PortSample another = new PortSample(40_001, new InetSocketAddress("203.0.113.5", 40_001));
        PortSample taken = sample("203.0.113.5", 1024);
        assertEquals(
                preserving,
                PortPattern.of(List.of(sample("203.0.113.5", LOCAL), another, taken)),
                "one port was taken");
    }

    @Test
    void theFirstMappingOfASocketMayBeKeptAndTheOthersCounted() {
        assertSequential(2_002, 1, PortRange.WHOLE, of(LOCAL, 2_000, 2_001, 2_002));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, -1, -2, -4})
    void aCounterIsReadOffWithOthersTakingPortsInBetween(int step) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int most = PortForecast.WIDEST_STEP / Math.abs(step);
            List<Integer> ports = new ArrayList<>();
            int port = 30_000;
            for (int i = 0; i < 8; i++) {
                ports.add(port);
                port += step * (i == 3 ? 1 : 1 + random.nextInt(Math.min(most, 3)));
            }
            int last = ports.get(7);
            int astray = random.nextInt(7);
            Collections.swap(ports, astray, astray + 1);
            assertSequential(last, step, PortRange.WHOLE, of(ports));
        }
    }

    @Test
    void aCounterThatBeganAnewGoesOnBehindTheJump() {
        assertSequential(1_026, 1, PortRange.WHOLE, of(65_533, 65_534, 65_535, 1_024, 1_025, 1_026));
        assertSequential(65_534, -1, PortRange.WHOLE, of(1_025, 1_024, 65_535, 65_534));
        PortRange own = new PortRange(20_000, 20_998);
        assertSequential(20_000, 2, own, of(20_994, 20_996, 20_998, 20_000));
        assertEquals(20_002, forecast(20_000, 2, own).port(1));
    }

    @Test
    void aLateAnswerToTheFirstRequestDoesNotTurnTheCounterRound() {
        assertSequential(5_004, 1, PortRange.WHOLE, of(5_004, 5_000, 5_001, 5_002, 5_003));
        assertSequential(5_000, -1, PortRange.WHOLE, of(5_000, 5_004, 5_003, 5_002, 5_001));
    }

    @Test
    void portsFarApartAreRandom() {
        int wrong = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            PortPattern pattern = of(random(new Random(seed), 4 + seed % 9, PortRange.WHOLE));
            wrong += pattern.allocation() == PortAllocation.RANDOM
                            && pattern.forecast().orElseThrow().range().equals(PortRange.WHOLE)
                    ? 0
                    : 1;
        }
        assertTrue(wrong <= 2, wrong + " of " + SEEDS);
    }

    @Test
    void randomPortsBelowTheUsualOnesWidenTheRange() {
        assertEquals(
                forecast(50_000, 0, new PortRange(700, 65_535)),
                of(700, 20_000, 50_000).forecast().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 1_024, 2_048})
    void aBlockIsFoundFromEightSamplesAndMostOfItIsInTheForecast(int size) {
        int blocks = 0;
        double covered = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int first = 1_024 + random.nextInt(60_000);
            int start = seed % 2 == 0 ? Math.max(size, first / size * size) : first;
            PortRange block = new PortRange(start, start + size - 1);
            PortPattern pattern = of(random(random, 8, block));
            if (pattern.allocation() == PortAllocation.BLOCK) {
                blocks++;
                PortRange range = pattern.forecast().orElseThrow().range();
                covered += (double) (Math.min(range.last(), block.last()) - Math.max(range.first(), block.first()) + 1)
                        / size;
                assertTrue(range.size() <= 2 * size, range + " for " + block);
            }
        }
        // A few ports of the smallest block look like a counter with much traffic.
        assertTrue(blocks >= SEEDS * 98 / 100, blocks + " of " + SEEDS);
        assertTrue(covered / blocks >= 0.95, "covered " + covered / blocks);
    }

    @Test
    void aRangeOfABlockGrowsWithTheSamples() {
        Random random = new Random(5);
        PortRange block = new PortRange(10_000, 10_999);
        List<Integer> ports = random(random, 200, block);
        PortRange range = of(ports).forecast().orElseThrow().range();
        assertTrue(range.contains(block.first()) && range.contains(block.last()), range.toString());
        assertTrue(range.size() < 1_100, range.toString());
        assertFalse(of(ports.subList(0, 3)).allocation() == PortAllocation.BLOCK, "three samples tell no block");
    }

    @Test
    void ofSeveralPublicAddressesTheOneOfMostMappingsCounts() {
        List<PortSample> samples = List.of(
                sample("203.0.113.9", 60_000),
                sample("203.0.113.5", 5_000),
                sample("203.0.113.9", 9_000),
                sample("203.0.113.5", 5_001),
                sample("203.0.113.5", 5_002));
        assertSequential(5_002, 1, PortRange.WHOLE, PortPattern.of(samples));
    }

    @Test
    void whateverIsSeenAPatternComesOut() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<PortSample> samples = new ArrayList<>();
            int spread = 1 + random.nextInt(65_535);
            for (int i = random.nextInt(20); i > 0; i--) {
                int port = 1 + random.nextInt(spread);
                samples.add(new PortSample(
                        random.nextInt(3) == 0 ? port : LOCAL,
                        new InetSocketAddress(IpLiteral.parse("203.0.113." + (1 + random.nextInt(3))), port)));
            }
            PortPattern pattern = PortPattern.of(samples);
            boolean told =
                    pattern.allocation() != PortAllocation.UNKNOWN && pattern.allocation() != PortAllocation.PRESERVING;
            assertEquals(told, pattern.forecast().isPresent(), samples.toString());
        }
    }
}
