package dev.punchline.bench.crowd;

import java.util.concurrent.Future;

/** For what is started and not waited for: its failure shows where somebody waits for what should come of it. */
final class Unwatched {
    private Unwatched() {}

    static void let(Future<?> goOn) {
        // nothing to do
    }
}
