package dev.punchline.mediator.http;

import dev.punchline.protocol.net.IpLiteral;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for HTTP/1.1, and for HTTP/2 where connections are secured by TLS. Safe to use from any thread. */
public final class HttpServer {
    /** What may wait in our memory for a client that reads slowly: the largest answer that is no page of a list. */
    static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(16 * 1024, 32 * 1024);

    /** Handshakes that wait for us when many peers come back at once; the system may allow fewer. */
    private static final int BACKLOG = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private volatile boolean stopping;
    private final HttpService service;
    private final CompletableFuture<Channel> listener = new CompletableFuture<>();

    private HttpServer(HttpService service) {
        this.service = service;
    }

    /**
     * Starts to listen.
     *
     * @param group epoll or NIO; it is not shut down by {@link #stop}
     * @return fails with an {@link IOException} that names the address which could not be bound
     */
    public static CompletionStage<HttpServer> start(
            EventLoopGroup group, InetSocketAddress address, HttpService service) {
        HttpServer server = new HttpServer(service);
        CompletableFuture<HttpServer> started = new CompletableFuture<>();
        Door door = new Door(service);
        new ServerBootstrap()
                .group(group)
                .channel(listenerType(group))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
                .handler(door)
                .childHandler(server.connection(door))
                .bind(address)
                .addListener((ChannelFuture bound) -> {
                    if (bound.isSuccess()) {
                        server.listener.complete(bound.channel());
                        started.complete(server);
                    } else {
                        started.completeExceptionally(new IOException(
                                "cannot listen on TCP " + IpLiteral.write(address) + ": "
                                        + bound.cause().getMessage(),
                                bound.cause()));
                    }
                });
        return started;
    }

    private static Class<? extends ServerChannel> listenerType(EventLoopGroup group) {
        boolean epoll = group instanceof IoEventLoopGroup io && io.isIoType(EpollIoHandler.class);
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    private ChannelInitializer<Channel> connection(Door door) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                connections.add(channel);
                if (!door.admits(channel)) {
                    return;
                }
                HttpPipelines pipelines = new HttpPipelines(service, () -> stopping);
                if (service.tls().isPresent()) {
                    pipelines.secure(channel, service.tls().get().get());
                } else {
                    pipelines.http1(channel);
                }
            }
        };
    }

    /** How many are connected now. */
    public int connections() {
        return service.guard().places().taken();
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.join().localAddress();
    }

    /** Takes no new connections; those that are open end with their next answer. */
    public void stop() {
        stopping = true;
        listener.join().close().addListener(closed -> LOG.debug("no new connections are taken"));
    }

    /** Ends all connections, whatever they are doing. */
    public CompletionStage<Void> close() {
        stop();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        connections.close().addListener(done -> closed.complete(null));
        return closed;
    }
}
