package dev.punchline.cli.run;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The inbox of a running program. Its clock starts when it is made. */
public final class QueueInbox implements Inbox {
    // Unbounded: events are few (four a second for a transfer), and the engine's thread must not wait for a terminal.
    private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();
    private final long start = System.nanoTime();

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void put(Occurrence occurrence) {
        queue.add(new Arrival(elapsed(), occurrence));
    }

    @Override
    public @Nullable Arrival await(Duration deadline) {
        try {
            return queue.poll(deadline.minus(elapsed()).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Arrival(elapsed(), new Occurrence.Interrupted());
        }
    }
}
