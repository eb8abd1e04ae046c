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
    /**
     * RFC 8489 section 6.2.1 with RTO 500 ms, Rc 7, Rm 16: for asking a server that is most likely there. Bears 31 s
     * without a line; a dead server is noticed after 39.5 s.
     */
    public static final Retransmission RFC_8489 = ofMillis(39_500, 0, 500, 1_500, 3_500, 7_500, 15_500, 31_500);

    /**
     * For connectivity checks, faster than the RTO of RFC 8445 section 14.3: the first packets of a punch die at the
     * other NAT until that side has sent too, so what counts is how soon one follows that no longer does. The answer to
     * the last one has 1.6 s, which two satellite hops fit into.
     */
    public static final Retransmission CHECK = ofMillis(2_400, 0, 50, 100, 200, 400, 800);

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
