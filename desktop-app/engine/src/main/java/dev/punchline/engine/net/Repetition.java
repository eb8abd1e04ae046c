package dev.punchline.engine.net;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When the copies of a handshake are sent again: a few times, each wait twice as long as the one before. */
final class Repetition {
    /** After five, at 20 ms round trip 1.2 s, the QUIC stack's own timer has run and goes on. */
    static final int TIMES = 5;
    /** Where no round trip was measured: between a town and a continent. */
    static final Duration UNKNOWN_ROUND_TRIP = Duration.ofMillis(80);
    /** What both sides need for the cryptography, the first time in a process excepted. */
    private static final Duration COMPUTING = Duration.ofMillis(15);

    private final EventLoop loop;
    private final Runnable action;
    private @Nullable ScheduledFuture<?> timer;

    Repetition(EventLoop loop, Runnable action) {
        this.loop = loop;
        this.action = action;
    }

    /** Starts anew: first at a quarter more than an answer takes. A copy too many costs 1,200 bytes, one too few time. */
    void start(Duration roundTrip) {
        stop();
        schedule(roundTrip.multipliedBy(5).dividedBy(4).plus(COMPUTING), TIMES);
    }

    void startUnlessRunning() {
        if (timer == null) {
            start(UNKNOWN_ROUND_TRIP);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void schedule(Duration wait, int left) {
        timer = loop.schedule(
                () -> {
                    action.run();
                    if (left > 1) {
                        schedule(wait.multipliedBy(2), left - 1);
                    }
                },
                wait.toNanos(),
                TimeUnit.NANOSECONDS);
    }
}
