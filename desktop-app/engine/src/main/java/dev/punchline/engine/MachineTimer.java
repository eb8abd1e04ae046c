package dev.punchline.engine;

import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The clock of one machine and its one timer. On the event loop only. */
final class MachineTimer {
    private final EventLoop loop;
    private final Runnable tick;
    private @Nullable MonoTime armedFor;
    private @Nullable Future<?> armed;

    /** @param tick has the machine look at the time, and arms the timer anew */
    MachineTimer(EventLoop loop, Runnable tick) {
        this.loop = loop;
        this.tick = tick;
    }

    MonoTime now() {
        return new MonoTime(loop.ticker().nanoTime());
    }

    /** Ticks at the deadline, or a little early: machines bear that, and most deadlines only move on. */
    void arm(@Nullable MonoTime deadline) {
        assert loop.inEventLoop();
        if (deadline == null) {
            cancel();
        } else if (armedFor == null || deadline.isBefore(armedFor)) {
            cancel();
            Duration delay = deadline.since(now());
            armedFor = deadline;
            armed = loop.schedule(this::ring, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        }
    }

    private void ring() {
        armedFor = null;
        armed = null;
        tick.run();
    }

    private void cancel() {
        if (armed != null) {
            armed.cancel(false);
        }
        armedFor = null;
        armed = null;
    }
}
