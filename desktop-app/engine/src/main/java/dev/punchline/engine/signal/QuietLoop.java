package dev.punchline.engine.signal;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The event loop as OkHttp's threads see it: what comes after its end is nobody's business. */
record QuietLoop(Executor loop) implements Executor {
    @Override
    public void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            return;
        }
    }
}
