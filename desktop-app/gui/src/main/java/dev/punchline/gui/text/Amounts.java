package dev.punchline.gui.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Sizes, rates and times in the form that people read at a glance. */
public final class Amounts {
    /** Decimal steps, as file managers and network rates count. */
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");

    private Amounts() {}

    /** Such as {@code 912.3 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
    }

    /** Such as {@code 48.2 MB/s}. */
    public static String rate(long bytesPerSecond) {
        return bytes(bytesPerSecond) + "/s";
    }

    /** Such as {@code 212 ms}, {@code 1.4 s}; below 10 ms with one decimal. */
    public static String elapsed(Duration time) {
        double millis = time.toNanos() / 1e6;
        if (millis < 9.95) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 999.5
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    /** What is left of a transfer, such as {@code 36 s}, {@code 4 min}, {@code 2 h}, {@code 3 d}. */
    public static String timeLeft(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3600) {
            return (seconds + 30) / 60 + " min";
        }
        return seconds < 48 * 3600 ? (seconds + 1800) / 3600 + " h" : time.toDays() + " d";
    }

    /** Such as {@code 1 file}, {@code 12 files}. */
    public static String files(int count) {
        return Texts.of("amount.files", count);
    }
}
