package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.punchline.engine.event.Bottleneck;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertNull(meter.report(at(300), Optional.empty()));
        meter.confirm(0);
        assertNull(meter.deadline());
        meter.confirm(10);
        assertEquals(at(250), meter.deadline());
        assertNull(meter.report(at(249), Optional.empty()));
        TransferProgress report = meter.report(at(250), Optional.of(Bottleneck.LINE));
        assertNotNull(report);
        assertEquals(
                new TransferProgress(10, 100, 40, Optional.empty(), Optional.of(Bottleneck.LINE)),
                report,
                "time left is not known in the first second");
        assertNull(meter.report(at(900), Optional.empty()));
        meter.confirm(20);
        assertEquals(at(500), meter.deadline());
        assertEquals(Duration.ofSeconds(2), meter.elapsed(at(2000)));
    }

    @Test
    void aTransferThatStopsSaysSoAndThenIsSilent() {
        ProgressMeter meter = new ProgressMeter(START, 1_000_000, 0);
        long told = 0;
        for (int millis = 250; millis <= 10_000; millis += 250) {
            meter.confirm(Math.min(millis, 2_000) * 100L);
            TransferProgress report = meter.report(at(millis), Optional.empty());
            if (report != null) {
                told = millis;
                boolean stopped = millis >= 5_000;
                assertEquals(stopped, report.bytesPerSecond() == 0, report.toString());
                assertEquals(stopped || millis < 1_000, report.timeLeft().isEmpty(), report.toString());
            }
        }
        assertEquals(5_000, told);
        assertNull(meter.deadline());
    }

    @Test
    void afterASilenceTheRateIsOfTheLastSeconds() {
        RateMeter meter = new RateMeter(START, 0);
        meter.bytesPerSecond(at(1_000), 500);
        assertEquals(100, meter.bytesPerSecond(at(60_000), 800));
    }

    @Test
    void aPauseIsNoPartOfTheRate() {
        ProgressMeter meter = new ProgressMeter(START, 1_000, 0);
        meter.flowsAgain(at(60_000));
        meter.confirm(100);
        TransferProgress first = meter.report(at(60_500), Optional.empty());
        assertNotNull(first);
        assertEquals(200, first.bytesPerSecond());
        assertEquals(Optional.empty(), first.timeLeft(), "too early to say");
        meter.confirm(200);
        TransferProgress next = meter.report(at(61_000), Optional.empty());
        assertNotNull(next);
        assertEquals(Optional.of(Duration.ofSeconds(4)), next.timeLeft());
    }

    @Test
    void whatCannotBeSentIsTakenOffTheTotal() {
        ProgressMeter meter = new ProgressMeter(START, 100, 20);
        meter.shrink(80);
        TransferProgress report = meter.report(at(250), Optional.empty());
        assertNotNull(report);
        assertEquals(20, report.totalBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "999, 100, 100,",
        "1000, 100, 100, 1",
        "1000, 101, 100, 2",
        "5000, 0, 100,",
        "5000, 100, 0,",
        "5000, 9000000000000, 1000,",
        "5000, 9223372036854775807, 9223372036854775807, 1"
    })
    void timeLeftIsRoundedUpAndOnlyToldWhileItIsKnown(long millis, long bytes, long rate, @Nullable Integer seconds) {
        assertEquals(
                Optional.ofNullable(seconds).map(Duration::ofSeconds),
                TimeLeft.of(Duration.ofMillis(millis), bytes, rate));
    }
}
