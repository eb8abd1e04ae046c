package dev.punchline.engine.signal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thing that is due once, on the event loop; setting it again replaces it. */
final class Timer {
    private final ScheduledExecutorService loop;
    private @Nullable Future<?> due;

    Timer(ScheduledExecutorService loop) {
        this.loop = loop;
    }

    void set(Duration delay, Runnable action) {
        cancel();
        due = loop.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    void cancel() {
        if (due != null) {
            due.cancel(false);
            due = null;
        }
    }
}
