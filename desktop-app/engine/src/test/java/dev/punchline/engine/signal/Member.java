package dev.punchline.engine.signal;

import dev.punchline.protocol.api.AttemptEnd;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.SealingAddress;
import dev.punchline.protocol.identity.SealingKeys;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.nat.NatClass;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A peer of the tests: a client on a loop of its own, and all that it was told. */
final class Member implements AutoCloseable, MediatorListener {
    record Lost(SignalingFault fault, Duration retryIn) {}

    record Ended(SessionId session, AttemptEnd reason) {}

    private static final long PATIENCE_SECONDS = 60;

    final Identity identity;
    final SealingKeys sealing = SealingKeys.generate();
    final MediatorClient client;
    private final ScheduledThreadPoolExecutor loop;
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    Member(InetSocketAddress mediator) {
        this(mediator, Identity.generate(new SecureRandom()), new RoomName("room"));
    }

    Member(InetSocketAddress mediator, Identity identity, RoomName room) {
        this(address(mediator), identity, room);
    }

    Member(MediatorAddress address, Identity identity, RoomName room) {
        this(address, identity, new RoomEntry(room, Optional.empty()));
    }

    Member(MediatorAddress address, Identity identity, RoomEntry entry) {
        this.identity = identity;
        this.loop = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "test-loop"));
        this.loop.setRemoveOnCancelPolicy(true); // so that it ends as soon as no timer is left
        this.client = new MediatorClient(address, identity, entry, loop, this);
    }

    static MediatorAddress address(InetSocketAddress mediator) {
        return new MediatorAddress(URI.create("http://127.0.0.1:" + mediator.getPort()));
    }

    PeerId id() {
        return identity.peerId();
    }

    SignedCard card(String name) {
        return SignedCard.sign(
                identity,
                new PeerCard(
                        identity.publicIdentity(),
                        new DisplayName(name),
                        new DisplayName("test"),
                        new SealingAddress(sealing.publicKey()),
                        NatClass.UNKNOWN,
                        Instant.now()));
    }

    Member start() {
        loop.execute(() -> client.start(card("one")));
        return this;
    }

    /** Starts and waits until it is registered. */
    Member up() throws InterruptedException {
        start();
        hear(MediatorRegistration.class);
        return this;
    }

    /** Calls the client on its loop and waits for what it answers. */
    <T> T ask(Function<MediatorClient, CompletableFuture<T>> call)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.execute(() -> call.apply(client).whenComplete((value, failure) -> {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(failure);
            }
        }));
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    SignalingFault refused(Function<MediatorClient, CompletableFuture<?>> call) throws Exception {
        try {
            ask(client -> call.apply(client).thenApply(value -> value));
        } catch (ExecutionException e) {
            return SignalingException.fault(e.getCause());
        }
        throw new AssertionError("it was not refused");
    }

    void run(Runnable task) {
        loop.execute(task);
    }

    /** The next thing of this kind that is heard; other things are passed over. */
    <T> T hear(Class<T> kind) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<Object> passed = new ArrayList<>();
        while (true) {
            Object next = heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError("never heard: " + kind.getSimpleName() + ", but " + passed);
            }
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
            passed.add(next);
        }
    }

    boolean heardNothingOf(Class<?> kind) {
        return heard.stream().noneMatch(kind::isInstance);
    }

    @Override
    public void onRegistered(MediatorRegistration registration) {
        heard.add(registration);
    }

    @Override
    public void onLost(SignalingFault fault, Duration retryIn) {
        heard.add(new Lost(fault, retryIn));
    }

    @Override
    public void onPeer(PeerPresence presence) {
        heard.add(presence);
    }

    @Override
    public void onAttempt(IncomingAttempt attempt) {
        heard.add(attempt);
    }

    @Override
    public void onSignal(IncomingSignal signal) {
        heard.add(signal);
    }

    @Override
    public void onAttemptEnded(SessionId session, AttemptEnd reason) {
        heard.add(new Ended(session, reason));
    }

    /** Fails if the client leaves a timer behind. */
    @Override
    public void close() {
        loop.execute(client::close);
        loop.shutdown();
        try {
            if (!loop.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the loop does not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
