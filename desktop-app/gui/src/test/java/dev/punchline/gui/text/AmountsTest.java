package dev.punchline.gui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999951, 1.0 MB",
        "912300000, 912.3 MB",
        "9223372036854775807, 9.2 EB"
    })
    void sizesHaveThreeDigitsAndAUnit(long bytes, String text) {
        assertEquals(text, Amounts.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({"400, 0.4 ms", "9960, 10 ms", "212000, 212 ms", "999600, 1.0 s", "10340000, 10.3 s"})
    void timesGetCoarserAsTheyGrow(long micros, String text) {
        assertEquals(text, Amounts.elapsed(Duration.ofNanos(micros * 1000)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1 s", "59, 59 s", "360, 6 min", "10000, 3 h", "200000, 2 d"})
    void theTimeLeftIsRounded(long seconds, String text) {
        assertEquals(text, Amounts.timeLeft(Duration.ofSeconds(seconds)));
    }
}
