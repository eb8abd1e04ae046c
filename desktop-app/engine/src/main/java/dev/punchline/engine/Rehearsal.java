package dev.punchline.engine;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.net.PeerLoop;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Two throw-away peers in this process connect, on a loop of their own over the loopback interface, through all that a
 * real session goes through: signals in JSON, signed and sealed, checks, QUIC, the control stream. The first session of
 * a process loads some 400 classes and native code, between packets for which the other side waits; nobody should wait
 * for that after a click.
 */
final class Rehearsal {
    /** Where the loopback interface is fenced off nothing would ever come. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompletableFuture<Void> over;
    private final RehearsalEnd caller;
    private final RehearsalEnd called;
    private int connected;

    private Rehearsal(PeerLoop io, CompletableFuture<Void> over) {
        this.over = over;
        SecureRandom random = new SecureRandom();
        caller = new RehearsalEnd(io, random, this::onCaller);
        called = new RehearsalEnd(io, random, this::onAny);
        caller.meet(called);
        called.meet(caller);
    }

    /**
     * Begins, on a thread of its own.
     *
     * @return completes on some thread when all is closed again; exceptionally where there is no QUIC or no loopback
     *     interface, which others will notice
     */
    static CompletionStage<Void> start() {
        PeerLoop io = PeerLoop.start("peer-warmup");
        CompletableFuture<Void> over = new CompletableFuture<>();
        io.loop().execute(() -> {
            try {
                new Rehearsal(io, over).open();
            } catch (RuntimeException e) {
                over.completeExceptionally(e);
            }
        });
        return over.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, failure) -> io.stop().thenAccept(stopped -> {
                    if (failure != null) {
                        throw new CompletionException(failure);
                    }
                }))
                .thenCompose(ended -> ended);
    }

    private void open() {
        caller.open().thenAcceptBoth(called.open(), (one, other) -> call()).whenComplete((begun, failure) -> {
            if (failure != null) {
                over.completeExceptionally(failure);
            }
        });
    }

    private void call() {
        caller.call(called);
    }

    private void onCaller(PeerEvent event) {
        if (event instanceof PeerEvent.Pong) {
            caller.session().tell(machine -> machine.close(caller.now()));
        } else if (event instanceof PeerEvent.Disconnected) {
            // Not within the end of the session that tells it.
            caller.loop().execute(this::close);
        } else {
            onAny(event);
        }
    }

    private void onAny(PeerEvent event) {
        if (event instanceof PeerEvent.Connected && ++connected == 2) {
            caller.session().ping();
        } else if (event instanceof PeerEvent.Failed failed) {
            over.completeExceptionally(new IllegalStateException("rehearsal: " + failed.message()));
        }
    }

    private void close() {
        caller.close().thenCombine(called.close(), (one, other) -> over.complete(null));
    }
}
