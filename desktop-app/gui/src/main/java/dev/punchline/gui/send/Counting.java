package dev.punchline.gui.send;

import dev.punchline.gui.fx.Latest;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where items are counted: one after the other, beside the JavaFX thread.
 *
 * @param worker may wait for a disk
 * @param back runs what is told, on the thread of the sheet
 */
public record Counting(Executor worker, Executor back) {
    private static final long IDLE_SECONDS = 5;

    /** On a thread of its own, which ends when there is nothing to count. */
    public static Counting backOn(Executor back) {
        ThreadPoolExecutor own = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Counting::thread);
        own.allowCoreThreadTimeOut(true);
        return new Counting(own, back);
    }

    private static Thread thread(Runnable tasks) {
        Thread thread = new Thread(tasks, "punchline-count");
        thread.setDaemon(true);
        return thread;
    }

    void count(SendItem item, Runnable changed) {
        Latest<ItemCount> newest = new Latest<>(back, count -> {
            item.counted(count);
            changed.run();
        });
        worker.execute(() -> ItemCounter.count(item.path(), ItemCounter.MOST_ENTRIES, item::isUnwanted, newest::offer));
    }
}
