package dev.punchline.engine;

import dev.punchline.engine.net.LocalAddress;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again, on a thread of its own, which addresses this computer has and whether it has slept. What
 * changed is told on the event loop.
 */
final class AddressWatch {
    private static final Logger log = LoggerFactory.getLogger(AddressWatch.class);

    /** A session is to heal within 3 s: a change is known after half a second on average. A look takes 1–2 ms. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final Supplier<List<LocalAddress>> system;
    private final Listener listener;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("peer-watch", true));
    private List<LocalAddress> current = List.of();
    /** Of the watch's thread. */
    private @Nullable Awake awake;

    /** Told of changes. */
    interface Listener {
        /** This computer has other addresses than before. */
        void onAddresses(List<LocalAddress> now);

        /** It has slept, or its clock was set: whatever was agreed with others may have lapsed meanwhile. */
        void onWokenUp(Duration slept);
    }

    /** @param system reads the addresses; may take its time */
    AddressWatch(EventLoop loop, Supplier<List<LocalAddress>> system, Listener listener) {
        this.loop = loop;
        this.system = system;
        this.listener = listener;
    }

    /** Reads the addresses for the first time, which is not told as a change, and watches from then on. */
    CompletableFuture<Void> begin() {
        return CompletableFuture.supplyAsync(system, thread)
                .thenAcceptAsync(
                        first -> {
                            current = first;
                            long nanos = PERIOD.toNanos();
                            ScheduledFuture<?> unused =
                                    thread.scheduleWithFixedDelay(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
                        },
                        loop);
    }

    /** The addresses as they were at the last look. On the event loop only. */
    List<LocalAddress> current() {
        assert loop.inEventLoop();
        return current;
    }

    private void look() {
        Awake before = awake;
        Awake now = new Awake(Instant.now(), System.nanoTime());
        awake = now;
        List<LocalAddress> found = system.get();
        try {
            loop.execute(() -> take(found, before == null ? Duration.ZERO : now.sleptSince(before)));
        } catch (RejectedExecutionException e) {
            log.debug("the engine has ended: {}", e.getMessage());
        }
    }

    private void take(List<LocalAddress> found, Duration slept) {
        boolean changed = !found.equals(current);
        current = found;
        if (!slept.isZero()) {
            log.info("awake again after {} s", slept.toSeconds());
            listener.onWokenUp(slept);
        }
        if (changed) {
            log.debug("addresses of this computer: {}", found);
            listener.onAddresses(found);
        }
    }

    /** Stops looking; nothing is told any more. */
    void close() {
        thread.shutdownNow();
    }

    /** A moment at which this computer was awake, on both of its clocks. */
    record Awake(Instant wall, long nanos) {
        /** A look that comes later than this was not merely waiting for a processor. */
        static final Duration LATE = Duration.ofSeconds(5);

        /**
         * How long it has slept since; zero if it did not. Linux and macOS stop the monotonic clock in sleep, so the wall
         * clock tells; Windows does not, so the late look tells.
         */
        Duration sleptSince(Awake before) {
            Duration byWall = Duration.between(before.wall, wall).minus(PERIOD);
            Duration byNanos = Duration.ofNanos(nanos - before.nanos).minus(PERIOD);
            Duration longer = byWall.compareTo(byNanos) > 0 ? byWall : byNanos;
            return longer.compareTo(LATE) > 0 ? longer : Duration.ZERO;
        }
    }
}
