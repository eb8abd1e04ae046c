package dev.punchline.bench.stun;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks a STUN server as fast as it answers: each answer is followed by the next request, from sockets that each have some
 * requests under way. One thread; packets are read and written in batches, so that this side is not what limits.
 */
final class Asker implements AutoCloseable {
    /** recvmmsg(2) takes so many of this size at once. */
    private static final int LARGEST_ANSWER = 256;

    private static final int BATCH = 32 * LARGEST_ANSWER;
    private static final int BUFFER = 4 << 20;
    private static final long HEAD = 0x0001_0000_2112_A442L;
    /** A request or answer that was lost is made up for after so long. */
    private static final Duration REPLACED = Duration.ofMillis(200);

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Channel> channels = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final int underWay;

    /** @param underWay requests of each socket that wait for an answer */
    Asker(InetSocketAddress server, int sockets, int underWay) {
        this.underWay = underWay;
        for (int i = 0; i < sockets; i++) {
            channels.add(new Bootstrap()
                    .group(loop)
                    .channel(EpollDatagramChannel.class)
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST_ANSWER)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(BATCH))
                    .option(ChannelOption.SO_RCVBUF, BUFFER)
                    .handler(new Answers(server))
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .syncUninterruptibly()
                    .channel());
        }
    }

    /** Answers that have come so far. */
    long answered() {
        return answered.get();
    }

    private final class Answers extends SimpleChannelInboundHandler<DatagramPacket> {
        private final InetSocketAddress server;
        private long seen;
        private int came;

        Answers(InetSocketAddress server) {
            this.server = server;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ask(ctx, underWay);
            ScheduledFuture<?> unused = ctx.executor()
                    .scheduleWithFixedDelay(
                            () -> replaceLost(ctx), REPLACED.toMillis(), REPLACED.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void replaceLost(ChannelHandlerContext ctx) {
            if (seen == 0) {
                ask(ctx, underWay);
            }
            seen = 0;
        }

        private void ask(ChannelHandlerContext ctx, int count) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            for (int i = 0; i < count; i++) {
                ByteBuf request = ctx.alloc().directBuffer(20);
                request.writeLong(HEAD).writeLong(random.nextLong()).writeInt(i);
                ChannelFuture unused = ctx.write(new DatagramPacket(request, server), ctx.voidPromise());
            }
            ctx.flush();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket answer) {
            came++;
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            answered.addAndGet(came);
            seen += came;
            ask(ctx, came);
            came = 0;
        }
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
