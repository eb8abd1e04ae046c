package dev.punchline.engine.tcp;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.Handshake;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.PathRole;
import dev.punchline.engine.tls.Pin;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All TCP connections of an engine, dialled and taken: TLS 1.3 with this peer's identity on each of them, and the other
 * side's key pinned to the {@link PeerId} that is expected there. Whoever dials is the client.
 *
 * <p>On the event loop only.
 */
public final class TcpEndpoint {
    private static final Logger log = LoggerFactory.getLogger(TcpEndpoint.class);

    private final EventLoop loop;
    private final Supplier<TcpTls> maker;
    private final Executor worker;
    private final Map<String, TcpExpectation> expected = new HashMap<>();
    private final ChannelGroup sockets;
    private final Duration patience;
    private @Nullable CompletableFuture<TcpTls> tls;
    private @Nullable Channel listening;

    /**
     * Opens nothing yet.
     *
     * @param maker makes the {@link TcpTls} at the first connection, on the worker: most engines never need it
     */
    public TcpEndpoint(EventLoop loop, Supplier<TcpTls> maker, Executor worker) {
        this(loop, maker, worker, UnprovenBound.PATIENCE);
    }

    /** @param patience how long a connection may take to prove whose it is */
    TcpEndpoint(EventLoop loop, Supplier<TcpTls> maker, Executor worker, Duration patience) {
        this.loop = loop;
        this.maker = maker;
        this.worker = worker;
        this.patience = patience;
        sockets = new DefaultChannelGroup(loop);
    }

    /**
     * Takes connections from now on, on every address of this computer.
     *
     * @param preferredPort taken if it is free
     * @return completes on the event loop with the port; exceptionally where this system lets nobody listen
     */
    public CompletionStage<Integer> listen(int preferredPort) {
        // A system without IPv6 can't bind the first two.
        return firstOf(List.of(
                new InetSocketAddress(any("::"), preferredPort),
                new InetSocketAddress(any("::"), 0),
                new InetSocketAddress(any("0.0.0.0"), preferredPort),
                new InetSocketAddress(any("0.0.0.0"), 0)));
    }

    private static InetAddress any(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a literal needs no look-up", e);
        }
    }

    private CompletionStage<Integer> firstOf(List<InetSocketAddress> addresses) {
        CompletableFuture<Integer> bound = new CompletableFuture<>();
        bind(addresses.get(0)).addListener(done -> {
            if (done.isSuccess()) {
                bound.complete(listenPort());
            } else if (addresses.size() > 1) {
                firstOf(addresses.subList(1, addresses.size())).whenComplete((port, failure) -> {
                    if (failure == null) {
                        bound.complete(port);
                    } else {
                        bound.completeExceptionally(failure);
                    }
                });
            } else {
                bound.completeExceptionally(done.cause());
            }
        });
        return bound;
    }

    private ChannelFuture bind(InetSocketAddress address) {
        TcpAdmission admission = new TcpAdmission(now());
        ChannelFuture bound = TcpTransport.of(loop)
                .server(loop)
                .handler(new TcpDoor(() -> !expected.isEmpty(), admission))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        sockets.add(connection);
                        connection
                                .pipeline()
                                .addLast(new UnprovenBound(patience))
                                .addLast(new ClientHelloGate(expected::get, TcpEndpoint.this::tls));
                    }
                })
                .bind(address);
        bound.addListener(done -> {
            if (done.isSuccess()) {
                listening = bound.channel();
                sockets.add(bound.channel());
                log.debug("tcp listens on {}", bound.channel().localAddress());
            }
        });
        return bound;
    }

    private int listenPort() {
        return listening == null ? 0 : ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /**
     * Lets the peer's connections for a session in; each is told, however many there are. Cancel it when no more are
     * wanted.
     */
    public Handshake expect(SessionId session, PeerId peer, TcpPathListener listener) {
        assert loop.inEventLoop();
        String name = TcpExpectation.serverName(session);
        TcpExpectation expectation = new TcpExpectation(session, peer, listener, () -> expected.remove(name));
        expected.put(name, expectation);
        return expectation;
    }

    /** Dials a peer; one of the two methods of the listener is called, once, unless this is cancelled before. */
    public Handshake connect(SessionId session, PeerId peer, InetSocketAddress remote, TcpPathListener listener) {
        assert loop.inEventLoop();
        TcpExpectation attempt = new TcpExpectation(session, peer, listener, () -> {});
        CompletionStage<TcpTls> made = tls();
        MonoTime begun = now();
        ChannelFuture dialled = TcpTransport.of(loop)
                .client(loop)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        sockets.add(connection);
                        // Nothing comes before TLS has begun, and that may not be there yet.
                        connection.config().setAutoRead(false);
                    }
                })
                .connect(remote);
        attempt.take(dialled.channel());
        dialled.addListener(done -> {
            Duration connected = now().since(begun);
            if (!done.isSuccess()) {
                loop.execute(() -> attempt.failed(failure(remote, done.cause())));
            } else {
                loop.execute(attempt::answered);
                made.whenCompleteAsync(
                        (ready, failure) -> {
                            if (failure == null) {
                                secure(dialled.channel(), attempt, ready, connected);
                            } else {
                                LingeringClose.shut(dialled.channel());
                                attempt.failed(failure(remote, failure));
                            }
                        },
                        loop);
            }
        });
        return attempt;
    }

    private void secure(Channel connection, TcpExpectation attempt, TcpTls ready, Duration connected) {
        if (!connection.isActive()) {
            attempt.failed(failure(connection.remoteAddress(), new IllegalStateException("closed")));
            return;
        }
        Pin pin = attempt.pin();
        SslHandler ssl = ready.client(pin, TcpExpectation.serverName(attempt.session()));
        ssl.setHandshakeTimeoutMillis(patience.toMillis());
        connection
                .pipeline()
                .addLast(new LingeringClose(), ssl, new TlsOutcome(attempt, pin, PathRole.CLIENT, connected, now()));
        connection.config().setAutoRead(true);
    }

    private static HandshakeFailure failure(Object remote, Throwable cause) {
        return new HandshakeFailure(HandshakeFailure.Reason.TRANSPORT, "TCP to " + remote + ": " + cause.getMessage());
    }

    /**
     * Closes everything; paths tell the other side.
     *
     * @return completes when the last socket is closed, which may take as long as a slow other side is given
     */
    public CompletionStage<Void> close(CloseCode code) {
        assert loop.inEventLoop();
        expected.clear();
        sockets.forEach(socket -> {
            TcpPath path = socket.pipeline().get(TcpPath.class);
            if (path != null) {
                path.close(code, "");
            } else {
                LingeringClose.shut(socket);
            }
        });
        CompletableFuture<Void> closed = new CompletableFuture<>();
        sockets.newCloseFuture().addListener(done -> closed.complete(null));
        return closed;
    }

    /** It is likely that a connection will be wanted: what takes long is done now. */
    public void prepare() {
        tls();
    }

    /** Made at the first need, off the event loop; completes on the worker or at once. */
    private CompletionStage<TcpTls> tls() {
        if (tls == null) {
            tls = make();
        }
        return tls;
    }

    private CompletableFuture<TcpTls> make() {
        try {
            return CompletableFuture.supplyAsync(maker, worker);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e); // the engine is about to end
        }
    }

    private MonoTime now() {
        return new MonoTime(loop.ticker().nanoTime());
    }
}
