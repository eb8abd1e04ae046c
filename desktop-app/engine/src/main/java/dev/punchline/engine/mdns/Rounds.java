package dev.punchline.engine.mdns;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is done again and again on a thread of its own, and undone at the end. */
final class Rounds {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final ScheduledExecutorService thread;
    private final Runnable round;
    private final Runnable end;
    private @Nullable ScheduledFuture<?> rounds;

    Rounds(String name, Runnable round, Runnable end) {
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
        this.round = round;
        this.end = end;
    }

    synchronized void start(Duration pause) {
        rounds = thread.scheduleWithFixedDelay(this::once, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void once() {
        try {
            round.run();
        } catch (RuntimeException e) {
            log.warn("the local network could not be looked at", e); // else there would be no further round
        }
    }

    /**
     * Ends it.
     *
     * @param farewell how long to wait until it is undone
     */
    synchronized void close(Duration farewell) {
        if (thread.isShutdown()) {
            return;
        }
        if (rounds != null) {
            rounds.cancel(false);
        }
        thread.execute(end);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(farewell.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("the local network was left without a goodbye");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
