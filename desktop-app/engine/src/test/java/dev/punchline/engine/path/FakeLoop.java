package dev.punchline.engine.path;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A single thread's time and work, both in the hands of the test. */
public final class FakeLoop implements FakePaths.Wire {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::number));

    private MonoTime now = new MonoTime(0);
    private long submitted;

    private record Task(MonoTime at, long number, Runnable action) {}

    public MonoTime now() {
        return now;
    }

    @Override
    public void later(Duration delay, Runnable action) {
        tasks.add(new Task(now.plus(delay), submitted++, action));
    }

    /** Runs what is due within the span and lets the time pass. */
    public void advance(Duration span) {
        MonoTime end = now.plus(span);
        while (!tasks.isEmpty() && !tasks.peek().at().isAfter(end)) {
            Task next = tasks.remove();
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    /** Runs until nothing is left to do, however long that takes. */
    public void run() {
        while (!tasks.isEmpty()) {
            advance(tasks.peek().at().since(now));
        }
    }
}
