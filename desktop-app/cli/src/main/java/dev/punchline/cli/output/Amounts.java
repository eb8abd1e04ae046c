package dev.punchline.cli.output;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Amounts for people: decimal units, as disks and lines are sold, and one digit after the point. */
public final class Amounts {
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");
    private static final int STEP = 1000;

    private Amounts() {}

    /** {@code 999 B}, {@code 281.0 MB}. */
    public static String bytes(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = (double) bytes / STEP;
        int unit = 0;
        // 999.95 would be printed as 1000.0
        while (value >= STEP - 0.05 && unit < UNITS.size() - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
    }

    /** {@code 35.6 MB/s}. */
    public static String rate(long bytesPerSecond) {
        return bytes(bytesPerSecond) + "/s";
    }

    /** The mean rate of a transfer; one that took no measurable time counts as one of a millisecond. */
    public static String rate(long bytes, Duration elapsed) {
        double seconds = Math.max(1, elapsed.toMillis()) / 1e3;
        return rate((long) (bytes / seconds));
    }

    /** {@code 1 file}, {@code 4 files}. */
    public static String files(int files) {
        return files == 1 ? "1 file" : files + " files";
    }

    /** {@code 0.3 s}, {@code 7.9 s}, {@code 2 min 5 s}, {@code 3 h 20 min}. */
    public static String time(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
        } else if (time.compareTo(Duration.ofHours(1)) < 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** {@code 24 s}, {@code 2 min 5 s}, {@code 14 min}, {@code 3 h 20 min}: a guess, so without what nobody can know. */
    public static String left(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return time.toSeconds() + " s";
        } else if (time.compareTo(Duration.ofDays(1)) >= 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        boolean soon = time.compareTo(Duration.ofMinutes(10)) < 0 || time.compareTo(Duration.ofHours(1)) >= 0;
        return soon ? time(time) : time.toMinutes() + " min";
    }

    /** {@code 31.2 ms}: for round trips, where tenths count. */
    public static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
