package dev.punchline.engine.contract;

import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.HandshakeListener;
import dev.punchline.engine.path.SecurePath;
import java.util.concurrent.CompletableFuture;

/** What a handshake ended with. */
public record Outcome(CompletableFuture<SecurePath> path, CompletableFuture<HandshakeFailure> failure)
        implements HandshakeListener {
    public Outcome() {
        this(new CompletableFuture<>(), new CompletableFuture<>());
    }

    @Override
    public void onSecured(SecurePath secured) {
        path.complete(secured);
        failure.completeExceptionally(new IllegalStateException("it did not fail"));
    }

    @Override
    public void onFailed(HandshakeFailure failed) {
        failure.complete(failed);
        path.completeExceptionally(new IllegalStateException(failed.toString()));
    }

    public SecurePath secured() {
        return LoopSide.get(path);
    }

    public HandshakeFailure failed() {
        return LoopSide.get(failure);
    }
}
