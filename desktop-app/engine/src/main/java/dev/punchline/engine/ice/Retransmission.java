package dev.punchline.engine.ice;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * When a request is sent, and how long its answer is waited for.
 *
 * @param sends spans after the start, ascending, the first one zero
 * @param patience span after the start at which the request counts as unanswered; after the last send
 */
public record Retransmission(List<Duration> sends, Duration patience) {
    /** @throws IllegalArgumentException if the spans are not as described */
    public Retransmission {
        sends = List.copyOf(sends);
        if (sends.isEmpty() || !sends.get(0).isZero() || patience.compareTo(sends.get(sends.size() - 1)) <= 0) {
            throw new IllegalArgumentException("sends " + sends + ", patience " + patience);
        }
        for (int i = 1; i < sends.size(); i++) {
            if (sends.get(i).compareTo(sends.get(i - 1)) <= 0) {
                throw new IllegalArgumentException("sends do not ascend: " + sends);
            }
        }
    }

    /** A schedule in milliseconds; the arguments are as those of the constructor. */
    public static Retransmission ofMillis(long patience, long... sends) {
        List<Duration> spans = Arrays.stream(sends).mapToObj(Duration::ofMillis).toList();
        return new Retransmission(spans, Duration.ofMillis(patience));
    }
}
