package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RatesTest {
    @ParameterizedTest
    @CsvSource({
        "100000, 100000",
        "100000B/s, 100000",
        "2MB/s, 2000000",
        "2mb, 2000000",
        "500KiB/s, 512000",
        "1.5 MiB/s, 1572864",
        "0.5GB/s, 500000000"
    })
    void aRateIsReadInTheUnitsThatPeopleWrite(String written, long bytesPerSecond) {
        assertEquals(bytesPerSecond, Rates.parse(written).bytesPerSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "2Mbit/s", "-1MB/s", "2 MB / s", "999", "0", "1e6", "999999999999999999"})
    void whatIsNoRateIsRefused(String written) {
        assertThrows(TypeConversionException.class, () -> Rates.parse(written));
    }

    @Test
    void moreThanCanBeCountedIsNoLimit() {
        assertFalse(Rates.parse("999999999999999GB/s").isLimited());
    }
}
