package dev.punchline.gui.fx;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Runs tasks on the JavaFX thread ten times a second at most, all that came meanwhile at once. It ticks only while
 * there is something to run: an idle window costs no frames.
 */
public final class Pulse implements Executor {
    /** Numbers that change faster than ten times a second are not read by anybody. */
    private static final Duration PERIOD = Duration.millis(100);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean armed = new AtomicBoolean();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (!armed.getAndSet(true)) {
            FxThread.INSTANCE.execute(this::waitOnePeriod);
        }
    }

    private void waitOnePeriod() {
        PauseTransition pause = new PauseTransition(PERIOD);
        pause.setOnFinished(finished -> runAll());
        pause.play();
    }

    private void runAll() {
        armed.set(false);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
