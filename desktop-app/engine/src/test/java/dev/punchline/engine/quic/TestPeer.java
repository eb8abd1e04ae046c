package dev.punchline.engine.quic;

import dev.punchline.engine.net.Drop;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.net.PeerRoute;
import dev.punchline.engine.net.Routes;
import dev.punchline.engine.net.StunListener;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathRole;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A peer with a real socket on the loopback interface, driven from the test's thread. */
final class TestPeer implements AutoCloseable {
    static final Duration ROUND_TRIP = Duration.ofMillis(1);
    private static final long PATIENCE_SECONDS = 60;

    final Identity identity;
    final PeerLoop loop;
    final Routes routes;
    final UdpPort port;
    final QuicEndpoint quic;

    private TestPeer(PeerLoop loop, StunListener stun) {
        this.loop = loop;
        identity = Identity.generate(new SecureRandom());
        routes = new Routes(loop.loop());
        port = get(UdpPort.open(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), routes, stun));
        quic = onLoop(() -> new QuicEndpoint(port.channel(), identity, QuicSettings.defaults()));
        run(() -> routes.deliverTo(port));
    }

    static TestPeer start() {
        return start((from, message) -> {});
    }

    static TestPeer start(StunListener stun) {
        return new TestPeer(PeerLoop.start(), stun);
    }

    /** A peer on a system without epoll. */
    static TestPeer startPortable() {
        return new TestPeer(PeerLoop.startPortable(), (from, message) -> {});
    }

    /** The way from this peer to some address. */
    Way to(InetSocketAddress remote) {
        return new Way(port, remote);
    }

    long dropped(Drop reason) {
        return onLoop(() -> port.dropped(reason));
    }

    /** The way from this peer to another one. */
    Way to(TestPeer other) {
        return new Way(port, other.port.localAddress());
    }

    PeerRoute route(SessionId session, PathRole role) {
        return onLoop(() -> routes.open(session, role));
    }

    <T> T onLoop(Callable<T> call) {
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

    void run(Runnable action) {
        onLoop(() -> {
            action.run();
            return null;
        });
    }

    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run(() -> quic.close(CloseCode.GOING_AWAY));
        get(port.close());
        Thread thread = onLoop(Thread::currentThread);
        get(loop.stop());
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
