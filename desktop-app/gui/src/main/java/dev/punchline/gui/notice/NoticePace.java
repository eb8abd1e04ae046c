package dev.punchline.gui.notice;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Keeps strangers from flooding the desktop: what is beyond is only seen in the window. Not for several threads. */
public final class NoticePace {
    /** A person reads one in ten seconds; more at once are a pile that nobody reads. */
    static final int MOST = 6;

    static final Duration WITHIN = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final Deque<Long> shown = new ArrayDeque<>();

    /** @param nanoTime the clock, as {@link System#nanoTime} */
    public NoticePace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether one more may be shown now; if so, it counts. */
    boolean allows() {
        long now = nanoTime.getAsLong();
        while (!shown.isEmpty() && now - shown.peekFirst() >= WITHIN.toNanos()) {
            shown.removeFirst();
        }
        if (shown.size() >= MOST) {
            return false;
        }
        shown.addLast(now);
        return true;
    }
}
