package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetersTest {
    private static final MonoTime START = new MonoTime(Long.MAX_VALUE - 1_000_000_000L);

    private static MonoTime at(long millis) {
        return START.plus(Duration.ofMillis(millis));
    }

    @Test
    void aSteadyLineHasItsRate() {
        RateMeter meter = new RateMeter(START, 0);
        for (int i = 1; i <= 100; i++) {
            assertEquals(1_000_000, meter.bytesPerSecond(at(i * 100), i * 100_000L), 1);
        }
    }

    @Test
    void aLineThatStopsHasNoRateAfterTheWindow() {
        RateMeter meter = new RateMeter(START, 0);
        for (int i = 1; i <= 20; i++) {
            meter.bytesPerSecond(at(i * 250), i * 1_000L);
        }
        long rate = 0;
        for (int i = 21; i <= 40; i++) {
            rate = meter.bytesPerSecond(at(i * 250), 20_000);
        }
        assertEquals(0, rate);
    }

    @Test
    void noTimeHasNoRate() {
        assertEquals(0, new RateMeter(START, 0).bytesPerSecond(START, 1000));
    }

    @Test
    void aReportNeedsNewsAndAQuarterOfASecond() {
        ProgressMeter meter = new ProgressMeter(START, 100, 0);
        assertNull(meter.deadline());
        assertNull(meter.report(at(300)));
        meter.confirm(0);
        assertNull(meter.deadline());
        meter.confirm(10);
        assertEquals(at(250), meter.deadline());
        assertNull(meter.report(at(249)));
        TransferProgress report = meter.report(at(250));
        assertNotNull(report);
        assertEquals(new TransferProgress(10, 100, 40), report);
        assertNull(meter.report(at(900)));
        meter.confirm(20);
        assertEquals(at(500), meter.deadline());
        assertEquals(Duration.ofSeconds(2), meter.elapsed(at(2000)));
    }
}
