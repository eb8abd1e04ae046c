package dev.punchline.engine.sim;

import java.util.function.Consumer;

/** Runs a story in one simulated internet after another; a failure names its seed and prints its transcript. */
public final class Seeds {
    private Seeds() {}

    /** The story of a test that needs no chance. */
    public static void one(Consumer<SimNet> story) {
        with(1, story);
    }

    /** The same story under seeds 1 to {@code count}. */
    public static void each(int count, Consumer<SimNet> story) {
        for (int seed = 1; seed <= count; seed++) {
            with(seed, story);
        }
    }

    /** The story of one seed, to look at a failure again. */
    public static void with(long seed, Consumer<SimNet> story) {
        SimNet net = new SimNet(seed);
        try {
            story.accept(net);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + net.transcript(), e);
        }
    }
}
