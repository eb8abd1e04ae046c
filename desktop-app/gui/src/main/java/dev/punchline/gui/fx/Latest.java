package dev.punchline.gui.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the newest of many values: a thousand offers between two deliveries cost one task.
 *
 * <p>Values may be offered from any thread. What must not be lost goes through a {@link Mailbox}.
 */
public final class Latest<T> {
    private final AtomicReference<@Nullable T> pending = new AtomicReference<>();
    private final Executor target;
    private final Consumer<T> sink;

    /**
     * @param target runs the deliveries
     * @param sink gets the values, on the target's thread
     */
    public Latest(Executor target, Consumer<T> sink) {
        this.target = target;
        this.sink = sink;
    }

    public void offer(T value) {
        if (pending.getAndSet(value) == null) {
            target.execute(this::deliver);
        }
    }

    private void deliver() {
        T value = pending.getAndSet(null);
        if (value != null) {
            sink.accept(value);
        }
    }
}
