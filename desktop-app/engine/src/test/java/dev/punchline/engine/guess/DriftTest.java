package dev.punchline.engine.guess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final MonoTime START = new MonoTime(0);

    private final Drift drift = new Drift();

    private static Sample sample(int last, int step, Duration at) {
        PortForecast seen = new PortForecast(IpLiteral.parse("198.51.100.7"), last, step, PortRange.WHOLE);
        return new Sample(seen, START.plus(at), Duration.ZERO);
    }

    private int foretold(Sample sample, Duration later) {
        return drift.at(sample.at().plus(later), sample).last();
    }

    @Test
    void oneSampleTellsNothingOfOthers() {
        Sample first = sample(20_000, 1, Duration.ZERO);
        drift.onSample(first);
        assertEquals(20_000, foretold(first, Duration.ofSeconds(1)));
    }

    @Test
    void whatOthersTookBetweenTwoSamplesIsExpectedOfThemAgain() {
        drift.onSample(sample(20_000, 2, Duration.ZERO));
        drift.onOwn(64);
        Sample second = sample(20_000 + 2 * (64 + PortSampling.SOCKETS + 20), 2, Duration.ofSeconds(1));
        drift.onSample(second);
        assertEquals(second.forecast().port(10), foretold(second, Duration.ofMillis(500)));
    }

    @Test
    void aCounterThatCountsDownDriftsDown() {
        drift.onSample(sample(20_000, -1, Duration.ZERO));
        Sample second = sample(20_000 - PortSampling.SOCKETS - 20, -1, Duration.ofSeconds(1));
        drift.onSample(second);
        assertEquals(second.forecast().last() - 20, foretold(second, Duration.ofSeconds(1)));
    }

    @Test
    void aCounterThatBeganAnewTellsNothing() {
        drift.onSample(sample(60_000, 1, Duration.ZERO));
        Sample second = sample(30_000, 1, Duration.ofSeconds(1));
        drift.onSample(second);
        assertEquals(30_000, foretold(second, Duration.ofSeconds(1)));
    }
}
