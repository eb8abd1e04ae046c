package dev.punchline.engine.tcp;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;

/** The two ways of Netty to a TCP socket; the loop decides which. */
enum TcpTransport {
    EPOLL {
        @Override
        Bootstrap client() {
            return new Bootstrap()
                    .channel(EpollSocketChannel.class)
                    .option(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_IN_KERNEL);
        }

        @Override
        ServerBootstrap server() {
            return new ServerBootstrap()
                    .channel(EpollServerSocketChannel.class)
                    .childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_IN_KERNEL);
        }
    },
    NIO {
        @Override
        Bootstrap client() {
            return new Bootstrap().channel(NioSocketChannel.class);
        }

        @Override
        ServerBootstrap server() {
            return new ServerBootstrap().channel(NioServerSocketChannel.class);
        }
    };

    /** A lost SYN is sent again after 1 s and 3 s (RFC 6298 section 2): two of them may get lost. */
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    /**
     * What the kernel holds unsent: more would only delay the frames of other streams, and a last word at the end of a
     * path. What is on the way is not counted, so long ways are filled all the same.
     */
    private static final long UNSENT_IN_KERNEL = 256 << 10;
    /** What is encrypted and waits for the kernel; the pieces that transfers write have 256 KiB. */
    private static final WriteBufferWaterMark UNSENT_HERE = new WriteBufferWaterMark(256 << 10, 512 << 10);
    /** Connections that the kernel keeps for us until they are looked at. */
    private static final int BACKLOG = 64;

    static TcpTransport of(EventLoop loop) {
        return loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class) ? EPOLL : NIO;
    }

    abstract Bootstrap client();

    abstract ServerBootstrap server();

    Bootstrap client(EventLoop loop) {
        return client().group(loop)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_PATIENCE.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT_HERE);
    }

    ServerBootstrap server(EventLoop loop) {
        return server().group(loop)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT_HERE);
    }
}
