package dev.punchline.gui.fx;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Hands over every value, in order, many with one task. Values may be posted from any thread. */
public final class Mailbox<T> {
    /** A flood is cut into deliveries of this many, so that the window is painted between them. */
    static final int BATCH = 500;

    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();
    private final Executor target;
    private final Consumer<T> sink;

    /**
     * @param target runs the deliveries, one at a time
     * @param sink gets the values, on the target's thread
     */
    public Mailbox(Executor target, Consumer<T> sink) {
        this.target = target;
        this.sink = sink;
    }

    public void post(T value) {
        waiting.add(value);
        call();
    }

    private void call() {
        if (!called.getAndSet(true)) {
            target.execute(this::deliver);
        }
    }

    private void deliver() {
        called.set(false);
        for (int i = 0; i < BATCH; i++) {
            T value = waiting.poll();
            if (value == null) {
                return;
            }
            sink.accept(value);
        }
        call();
    }
}
