package dev.punchline.engine.signal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the results of requests from OkHttp's threads to the event loop, and ends those that wait at the end. */
final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

    private final Executor loop;
    private final Map<Long, CompletableFuture<?>> pending = new LinkedHashMap<>();
    private long last;

    Completions(Executor loop) {
        this.loop = loop;
    }

    /** The same result, on the event loop. */
    <T> CompletableFuture<T> onLoop(CompletableFuture<T> result) {
        CompletableFuture<T> told = new CompletableFuture<>();
        long number = ++last;
        pending.put(number, told);
        result.whenComplete((value, failure) -> loop.execute(() -> {
                    pending.remove(number);
                    if (failure == null) {
                        told.complete(value);
                    } else {
                        told.completeExceptionally(told(failure));
                    }
                }))
                .exceptionally(failure -> null);
        return told;
    }

    private static SignalingException told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof SignalingException known) {
            return known;
        }
        LOG.error("a request to the mediator failed in this program", cause);
        return new SignalingException(Faults.BROKEN);
    }

    /** Nothing will come any more. */
    void failAll(SignalingFault fault) {
        List<CompletableFuture<?>> waiting = List.copyOf(pending.values());
        pending.clear();
        waiting.forEach(result -> result.completeExceptionally(new SignalingException(fault)));
    }
}
