package dev.punchline.engine;

import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.net.PeerRoute;
import dev.punchline.engine.net.Routes;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.HandshakeListener;
import dev.punchline.engine.path.PathRole;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.quic.QuicEndpoint;
import dev.punchline.engine.quic.QuicSettings;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * One handshake of two throw-away identities over the loopback interface, on a loop of its own. The first one in a
 * process loads classes and native code for 100 to 200 ms, and nobody should wait for that after a click.
 */
final class QuicWarmup {
    private static final Duration ROUND_TRIP = Duration.ofMillis(1);
    /** Where the loopback interface is fenced off nothing would ever come. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PeerLoop loop = PeerLoop.start("peer-warmup");
    private final SecureRandom random = new SecureRandom();
    private final CompletableFuture<Void> warm = new CompletableFuture<>();
    private int secured;

    private QuicWarmup() {}

    /** One of the two throw-away peers. */
    private record End(UdpPort port, Routes routes, QuicEndpoint quic, PeerId id) {
        Way to(End other) {
            return new Way(port, other.port.localAddress());
        }
    }

    /**
     * Begins, on a thread of its own.
     *
     * @return completes on some thread when both sides were secured and all is closed again; exceptionally where there
     *     is no QUIC or no loopback interface, which others will notice
     */
    static CompletionStage<Void> start() {
        QuicWarmup warmup = new QuicWarmup();
        warmup.loop.loop().execute(warmup::begin);
        return warmup.warm
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, failure) -> warmup.loop.stop().thenAccept(stopped -> {
                    if (failure != null) {
                        throw new CompletionException(failure);
                    }
                }))
                .thenCompose(ended -> ended);
    }

    private void begin() {
        open().thenAcceptBoth(open(), this::shakeHands).whenComplete((begun, failure) -> {
            if (failure != null) {
                warm.completeExceptionally(failure);
            }
        });
    }

    private CompletionStage<End> open() {
        Routes routes = new Routes(loop.loop());
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return UdpPort.open(loop, loopback, routes, (from, message) -> {}).thenApply(port -> {
            Identity identity = Identity.generate(random);
            QuicEndpoint quic = new QuicEndpoint(port.channel(), identity, QuicSettings.defaults());
            routes.deliverTo(port);
            return new End(port, routes, quic, identity.peerId());
        });
    }

    private void shakeHands(End caller, End called) {
        SessionId session = SessionId.random(random);
        HandshakeListener listener = whenBothAreSecured(() -> {
            caller.quic.close(CloseCode.DONE);
            called.quic.close(CloseCode.DONE);
            caller.port.close().thenCombine(called.port.close(), (one, other) -> warm.complete(null));
        });
        PeerRoute in = called.routes.open(session, PathRole.SERVER);
        called.quic.expect(in, caller.id, listener);
        in.accept(called.to(caller));
        PeerRoute out = caller.routes.open(session, PathRole.CLIENT);
        caller.quic.connect(out, called.id, listener);
        out.use(caller.to(called), ROUND_TRIP);
    }

    private HandshakeListener whenBothAreSecured(Runnable action) {
        return new HandshakeListener() {
            @Override
            public void onSecured(SecurePath path) {
                if (++secured == 2) {
                    action.run();
                }
            }

            @Override
            public void onFailed(HandshakeFailure failure) {
                fail(failure.message());
            }
        };
    }

    private void fail(String why) {
        warm.completeExceptionally(new IllegalStateException("warming up: " + why));
    }
}
