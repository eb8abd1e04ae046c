package dev.punchline.engine;

import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which part of its time the event loop computes: it encrypts and sends all data, and when it has nothing left it is
 * what slows a transfer down. On the event loop only.
 */
final class LoopLoad {
    /** Processor time is counted in ticks of 10 ms on some systems. */
    private static final Duration SPAN = Duration.ofMillis(500);

    private final EventLoop loop;
    private @Nullable ThreadMXBean threads;
    private boolean asked;
    private @Nullable MonoTime measuredAt;
    private long measured;
    private double share;

    LoopLoad(EventLoop loop) {
        this.loop = loop;
    }

    /** From 0 to 1, over the last half second or longer; 0 while it is not known. */
    double share(MonoTime now) {
        assert loop.inEventLoop();
        ThreadMXBean bean = threads;
        if (bean == null) {
            load();
        } else if (measuredAt == null) {
            measuredAt = now;
            measured = bean.getCurrentThreadCpuTime();
        } else if (now.since(measuredAt).compareTo(SPAN) >= 0) {
            long cpu = bean.getCurrentThreadCpuTime();
            share = (cpu - measured) / (double) now.since(measuredAt).toNanos();
            measuredAt = now;
            measured = cpu;
        }
        return share;
    }

    /** Loading the classes behind it takes tens of milliseconds, for which no packet would be served. */
    private void load() {
        if (!asked) {
            asked = true;
            var unused = CompletableFuture.supplyAsync(ManagementFactory::getThreadMXBean)
                    .thenAcceptAsync(bean -> threads = bean.isCurrentThreadCpuTimeSupported() ? bean : null, loop);
        }
    }
}
