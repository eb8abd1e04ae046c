package dev.punchline.engine.ice;

import java.time.Duration;
import java.util.List;

/**
 * How fast and how long.
 *
 * @param patience from the start of the checks until the agent gives up
 * @param firstPace between checks at the beginning, of whatever pairs
 * @param quickChecks how many checks go at the first pace
 * @param pace between checks afterwards
 * @param gaps between the checks of one pair, in order; the last one repeats until the patience is over
 * @param consent how often the chosen pair is asked for consent; each wait is 0.8 to 1.2 of it at random
 * @param consentLifetime how long an answer holds
 */
public record IceTiming(
        Duration patience,
        Duration firstPace,
        int quickChecks,
        Duration pace,
        List<Duration> gaps,
        Duration consent,
        Duration consentLifetime) {

    /**
     * Patience: of pairs that connect at all, those that need no guessing do within 2 s even at 20 % loss; 10 s bear a
     * suspended Wi-Fi. Pace: RFC 8445 section 14.2 allows 5 ms where the network can take it; 20 checks of about 100
     * bytes fit any access link's queue, then 20 ms, which NATs bear well. Gaps: both sides' first packets open their
     * own NAT and are dropped by the other's, so checks at 0, 50, 100, 200, 400, 800 ms and every 800 ms find an opening
     * at once. Consent: RFC 7675 section 5.1.
     */
    public static final IceTiming DEFAULT = new IceTiming(
            Duration.ofSeconds(10),
            Duration.ofMillis(5),
            20,
            Duration.ofMillis(20),
            List.of(
                    Duration.ofMillis(50),
                    Duration.ofMillis(50),
                    Duration.ofMillis(100),
                    Duration.ofMillis(200),
                    Duration.ofMillis(400),
                    Duration.ofMillis(800)),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));

    /** @throws IllegalArgumentException if a span is not positive or there are no gaps */
    public IceTiming {
        gaps = List.copyOf(gaps);
        if (gaps.isEmpty() || quickChecks < 0) {
            throw new IllegalArgumentException("no gaps, or negative number of quick checks");
        }
        for (Duration gap : gaps) {
            requirePositive(gap);
        }
        requirePositive(patience);
        requirePositive(firstPace);
        requirePositive(pace);
        requirePositive(consent);
        requirePositive(consentLifetime);
    }

    private static void requirePositive(Duration span) {
        if (span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException("span " + span);
        }
    }

    public IceTiming withPatience(Duration changed) {
        return new IceTiming(changed, firstPace, quickChecks, pace, gaps, consent, consentLifetime);
    }

    /** How long after its {@code sent}th check (from 1) a pair is due again. */
    Duration gapAfter(int sent) {
        return gaps.get(Math.min(sent, gaps.size()) - 1);
    }
}
