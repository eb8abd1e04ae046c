package dev.punchline.mediator.stun;

import dev.punchline.protocol.stun.StunHeader;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Opens the two or four sockets of a responder, all or none, one after the other on one event loop. */
final class StunSockets {
    /** With port 0 the port after the one that the system picked may be taken; then another is tried. */
    private static final int TRIES_FOR_ANY_PORT = 16;

    /** One byte more than is answered, so that a longer datagram is not taken for a whole one. */
    private static final int DATAGRAM = StunHeader.MAX_DATAGRAM + 1;
    /** So many are taken from the kernel by one call where many wait, recvmmsg(2). */
    private static final int BATCH = 16;
    /** The default of Linux holds some 270 requests: too few for a moment in which the loop does something else. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final EventLoop loop;
    private final StunServerConfig config;
    private final Map<StunPlace, Channel> open = new EnumMap<>(StunPlace.class);

    private StunSockets(EventLoop loop, StunServerConfig config) {
        this.loop = loop;
        this.config = config;
    }

    /**
     * Binds the sockets. None reads before it is told to with {@link ChannelOption#AUTO_READ}.
     *
     * @return fails with an {@link IOException} that names the address; then nothing stays open
     */
    static CompletionStage<Map<StunPlace, Channel>> open(EventLoop loop, StunServerConfig config) {
        int tries = config.address().getPort() == 0 ? TRIES_FOR_ANY_PORT : 1;
        return open(loop, config, tries);
    }

    private static CompletionStage<Map<StunPlace, Channel>> open(EventLoop loop, StunServerConfig config, int tries) {
        StunSockets sockets = new StunSockets(loop, config);
        return sockets.openAll()
                .exceptionallyCompose(failure -> close(sockets.open.values())
                        .thenCompose(closed ->
                                tries > 1 ? open(loop, config, tries - 1) : CompletableFuture.failedStage(failure)));
    }

    /** Closes sockets; the stage completes when all are closed. */
    static CompletionStage<Void> close(Collection<Channel> channels) {
        CompletableFuture<?>[] closed =
                channels.stream().map(StunSockets::close).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(closed);
    }

    private static CompletableFuture<@Nullable Void> close(Channel channel) {
        CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
        channel.close().addListener(done -> closed.complete(null));
        return closed;
    }

    private CompletionStage<Map<StunPlace, Channel>> openAll() {
        InetAddress first = config.address().getAddress();
        InetSocketAddress alternate = config.alternate();
        CompletionStage<Integer> port = bind(StunPlace.PRIMARY, config.address())
                .thenCompose(picked -> bind(StunPlace.PRIMARY_NEXT_PORT, new InetSocketAddress(first, picked + 1)))
                .thenApply(next -> next - 1);
        if (alternate == null) {
            return port.thenApply(done -> open);
        }
        InetAddress second = alternate.getAddress();
        return port.thenCompose(picked -> bind(StunPlace.ALTERNATE, new InetSocketAddress(second, picked)))
                .thenCompose(picked -> bind(StunPlace.ALTERNATE_NEXT_PORT, new InetSocketAddress(second, picked + 1)))
                .thenApply(done -> open);
    }

    /** @return the port that was bound */
    private CompletionStage<Integer> bind(StunPlace place, InetSocketAddress address) {
        CompletableFuture<Integer> bound = new CompletableFuture<>();
        new Bootstrap()
                .group(loop)
                .channelFactory(factory(address.getAddress()))
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                // Only so can a second address be bound beside the wildcard; else nobody may share our ports.
                .option(ChannelOption.SO_REUSEADDR, config.needsSharedPorts())
                .handler(new ChannelInboundHandlerAdapter())
                .bind(address)
                .addListener((ChannelFuture done) -> {
                    if (done.isSuccess()) {
                        open.put(place, done.channel());
                        bound.complete(((InetSocketAddress) done.channel().localAddress()).getPort());
                    } else {
                        bound.completeExceptionally(new IOException(
                                "cannot listen on UDP " + text(address) + ": "
                                        + done.cause().getMessage(),
                                done.cause()));
                    }
                });
        return bound;
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private ChannelFactory<DatagramChannel> factory(InetAddress address) {
        SocketProtocolFamily family =
                address instanceof Inet6Address ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
        boolean epoll = loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class);
        return epoll ? () -> batched(new EpollDatagramChannel(family)) : () -> new NioDatagramChannel(family);
    }

    private static DatagramChannel batched(EpollDatagramChannel channel) {
        channel.config()
                .setMaxDatagramPayloadSize(DATAGRAM)
                .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(BATCH * DATAGRAM));
        return channel;
    }
}
