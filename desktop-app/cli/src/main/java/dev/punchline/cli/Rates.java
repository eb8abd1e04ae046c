package dev.punchline.cli;

import dev.punchline.engine.event.RateLimit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Rates as people write them: {@code 2MB/s}, {@code 1.5MiB/s}, {@code 500kB}, and bytes per second without a unit. */
final class Rates {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,3})?) ?([a-z]*)(?:/s)?");

    /** Decimal units, as lines are sold, and binary ones for those who say so. */
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L,
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30);

    private Rates() {}

    /** @throws TypeConversionException if it is no rate, or less than {@link RateLimit#LEAST} */
    static RateLimit parse(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new TypeConversionException("a rate is like 2MB/s, 500KiB/s or 100000B/s");
        }
        BigDecimal rate = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (rate.compareTo(BigDecimal.valueOf(RateLimit.LEAST)) < 0) {
            throw new TypeConversionException("it is " + RateLimit.LEAST + " B/s or more");
        }
        return rate.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0
                ? RateLimit.NONE
                : new RateLimit(rate.longValue());
    }
}
