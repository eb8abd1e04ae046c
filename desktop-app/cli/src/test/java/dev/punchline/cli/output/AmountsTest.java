package dev.punchline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "281000000, 281.0 MB",
        "5000000000000, 5.0 TB",
        "9223372036854775807, 9.2 EB",
    })
    void sizesHaveDecimalUnits(long bytes, String text) {
        assertEquals(text, Amounts.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({"PT0.04S, 0.0 s", "PT7.9S, 7.9 s", "PT59.94S, 59.9 s", "PT2M5S, 2 min 5 s", "PT3H20M59S, 3 h 20 min"})
    void timesHaveTheUnitsThatMatter(Duration time, String text) {
        assertEquals(text, Amounts.time(time));
    }

    @Test
    void aRateOverNoTimeIsThatOfAMillisecond() {
        assertEquals("5.0 kB/s", Amounts.rate(5, Duration.ZERO));
        assertEquals("35.6 MB/s", Amounts.rate(281_000_000, Duration.ofMillis(7_900)));
    }

    @Test
    void filesAreCounted() {
        assertEquals("1 file", Amounts.files(1));
        assertEquals("0 files", Amounts.files(0));
    }
}
