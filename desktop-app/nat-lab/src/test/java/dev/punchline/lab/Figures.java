package dev.punchline.lab;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the tries of one couple come to. */
record Figures(Couple couple, List<Outcome> outcomes) {
    Figures {
        outcomes = List.copyOf(outcomes);
    }

    int tries() {
        return outcomes.size();
    }

    long connected() {
        return outcomes.stream().filter(Figures::isConnected).count();
    }

    /** Whether the couple is as its outlook says: every try connected, or none. */
    boolean isAsExpected() {
        return couple.outlook() == Outlook.IMPOSSIBLE ? connected() == 0 : connected() == tries();
    }

    /** The tries that connected, or all where none did. */
    List<Outcome> counted() {
        return outcomes.stream()
                .filter(outcome -> connected() == 0 || isConnected(outcome))
                .toList();
    }

    /** How long those took, the shortest first. */
    private List<Duration> times() {
        return counted().stream().map(Outcome::after).sorted().toList();
    }

    /** Zero without a try. */
    Duration median() {
        List<Duration> sorted = times();
        int size = sorted.size();
        return size == 0
                ? Duration.ZERO
                : sorted.get((size - 1) / 2).plus(sorted.get(size / 2)).dividedBy(2);
    }

    Duration longest() {
        return times().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** Strategies and reasons, each with how often it occurred. */
    Map<String, Integer> how() {
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.forEach(outcome -> counts.merge(outcome.how(), 1, Integer::sum));
        return counts;
    }

    private static boolean isConnected(Outcome outcome) {
        return outcome.kind() == Outcome.Kind.CONNECTED;
    }
}
