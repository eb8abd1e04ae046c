package dev.punchline.lab.tun;

import java.time.Duration;

/**
 * What lies between any two places on the internet.
 *
 * @param oneWay how long a packet takes
 * @param loss the share of packets that never arrive, from 0 to 1
 */
public record Distance(Duration oneWay, double loss) {
    public Distance {
        if (oneWay.isNegative() || loss < 0 || loss > 1) {
            throw new IllegalArgumentException("a line of " + oneWay + " that loses " + loss);
        }
    }

    /** No time at all, and nothing is lost. */
    public static Distance none() {
        return new Distance(Duration.ZERO, 0);
    }

    public static Distance roundTrip(Duration roundTrip) {
        return new Distance(roundTrip.dividedBy(2), 0);
    }

    public Distance withLoss(double share) {
        return new Distance(oneWay, share);
    }

    /** Whether packets can take the straight way. */
    public boolean isNone() {
        return oneWay.isZero() && loss == 0;
    }
}
