package dev.punchline.engine.contract;

import dev.punchline.engine.net.PeerLoop;
import dev.punchline.protocol.identity.Identity;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A peer on an event loop of its own, driven from the test's thread. */
public abstract class LoopSide implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    public final Identity identity = Identity.generate(new SecureRandom());
    public final PeerLoop loop;

    protected LoopSide(PeerLoop loop) {
        this.loop = loop;
    }

    public <T> T onLoop(Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.loop().execute(() -> {
            try {
                result.complete(call.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return get(result);
    }

    public void run(Runnable action) {
        onLoop(() -> {
            action.run();
            return null;
        });
    }

    public static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Closes every path and socket, and returns when they are closed. */
    protected abstract void closeSockets();

    @Override
    public void close() {
        closeSockets();
        Thread thread = onLoop(Thread::currentThread);
        get(loop.stop());
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
