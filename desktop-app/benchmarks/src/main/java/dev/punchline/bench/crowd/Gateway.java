package dev.punchline.bench.crowd;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Connections of very many peers to one server, all on one thread. */
final class Gateway implements AutoCloseable {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final InetSocketAddress server;

    Gateway(InetSocketAddress server) {
        this.server = server;
    }

    /** Opens a connection whose handlers are made by {@code handlers}. */
    CompletableFuture<Channel> connect(Supplier<ChannelHandler[]> handlers) {
        CompletableFuture<Channel> connected = new CompletableFuture<>();
        Unwatched.let(new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handlers.get());
                    }
                })
                .connect(server)
                .addListener((ChannelFuture future) -> {
                    if (future.isSuccess()) {
                        connected.complete(future.channel());
                    } else {
                        connected.completeExceptionally(future.cause());
                    }
                }));
        return connected;
    }

    /** Closes all connections. */
    @Override
    public void close() {
        Unwatched.let(loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly());
    }
}
