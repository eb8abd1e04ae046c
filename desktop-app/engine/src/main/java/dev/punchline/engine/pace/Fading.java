package dev.punchline.engine.pace;

import java.time.Duration;

/** A sum of seconds in which what is long ago counts less and less. */
final class Fading {
    private final double halfLife;
    private double sum;
    private double recent;

    Fading(Duration halfLife) {
        this.halfLife = halfLife.toNanos() / 1e9;
    }

    /** Counts whole until the next {@link #age}. */
    void add(double seconds) {
        recent += seconds;
    }

    /** That much time has passed since it was aged last, in which the recent seconds came evenly. */
    void age(double seconds) {
        double exponent = Math.log(2) * seconds / halfLife;
        double kept = Math.exp(-exponent);
        double meanWeight = exponent < 1e-6 ? 1 : (1 - kept) / exponent;
        sum = sum * kept + recent * meanWeight;
        recent = 0;
    }

    double sum() {
        return sum + recent;
    }
}
