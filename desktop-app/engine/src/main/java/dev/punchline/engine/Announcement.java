package dev.punchline.engine;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a front end is told that this peer is ready: once for each registration. Ready is who can be reached and would not
 * let a caller wait for classes to be loaded. On the event loop only.
 */
final class Announcement {
    /** A STUN server answers within a round trip; a front end should not wait longer for one that is not there. */
    private static final Duration PATIENCE = Duration.ofMillis(600);

    private final EventLoop loop;
    private final BooleanSupplier reachable;
    private final Runnable tell;
    private boolean warm;
    private @Nullable ScheduledFuture<?> due;

    Announcement(EventLoop loop, BooleanSupplier reachable, Runnable tell) {
        this.loop = loop;
        this.reachable = reachable;
        this.tell = tell;
    }

    /** From now on it is to be told, after a while also if this peer is not ready. */
    void begin() {
        cancel();
        due = loop.schedule(this::say, PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What takes long at the first connection has been done once. */
    void warmedUp() {
        warm = true;
        sayIfReady();
    }

    /** Something has changed that may make this peer ready. */
    void sayIfReady() {
        if (warm && reachable.getAsBoolean()) {
            say();
        }
    }

    boolean isDue() {
        return due != null;
    }

    private void say() {
        if (due != null) {
            cancel();
            tell.run();
        }
    }

    void cancel() {
        if (due != null) {
            due.cancel(false);
            due = null;
        }
    }
}
