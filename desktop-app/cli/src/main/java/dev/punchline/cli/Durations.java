package dev.punchline.cli;

import dev.punchline.cli.run.Waits;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 30s}, {@code 2m}, {@code 1h}, {@code 1500ms}, and seconds without a unit. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|)");

    private Durations() {}

    /** @throws TypeConversionException if it is no duration, or out of the bounds of {@link Waits} */
    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("a duration is like 30s, 2m or 500ms");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
        if (duration.compareTo(Waits.SHORTEST) < 0 || duration.compareTo(Waits.LONGEST) > 0) {
            throw new TypeConversionException("it is 1s to 24h");
        }
        return duration;
    }
}
