package dev.punchline.cli;

import java.time.Duration;
import java.util.List;

/** How long the attempts of a series took. */
final class AttemptTimes {
    private AttemptTimes() {}

    /**
     * One line with the least, the median and the longest time.
     *
     * @param attempts how many there were
     * @param connected the times of those that connected
     */
    static String summary(int attempts, List<Duration> connected) {
        String count = connected.size() + " of " + attempts + " connected";
        if (connected.isEmpty()) {
            return count + ".";
        }
        List<Duration> sorted = connected.stream().sorted().toList();
        return count + ": min " + sorted.get(0).toMillis() + " ms, median "
                + median(sorted).toMillis() + " ms, max "
                + sorted.get(sorted.size() - 1).toMillis() + " ms.";
    }

    private static Duration median(List<Duration> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
    }
}
