package dev.punchline.engine.net;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices that packets go out and nothing comes back: the way is dead, and QUIC would wait for it longer and longer. On
 * the event loop only.
 */
final class Silence {
    /** Longer than any round trip and its jitter but those over satellites; QUIC has sent three probes by then. */
    static final Duration SPAN = Duration.ofSeconds(1);

    /** Fewer may be acknowledgements, which nobody answers. */
    private static final int PACKETS = 3;

    private final EventLoop loop;
    private final Runnable listener;
    private @Nullable ScheduledFuture<?> timer;
    private int unanswered;
    private long since;

    /** @param listener told once for each silence */
    Silence(EventLoop loop, Runnable listener) {
        this.loop = loop;
        this.listener = listener;
    }

    void sent() {
        if (unanswered++ == 0) {
            since = loop.ticker().nanoTime();
            arm(SPAN.toNanos());
        }
    }

    void received() {
        unanswered = 0;
    }

    private void arm(long nanos) {
        if (timer == null) {
            timer = loop.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        timer = null;
        long left = SPAN.toNanos() - (loop.ticker().nanoTime() - since);
        if (unanswered == 0) {
            return;
        }
        if (left > 0) {
            arm(left);
        } else if (unanswered >= PACKETS) {
            unanswered = 0;
            listener.run();
        } else {
            arm(SPAN.toNanos());
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
