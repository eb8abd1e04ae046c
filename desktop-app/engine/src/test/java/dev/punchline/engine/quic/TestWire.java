package dev.punchline.engine.quic;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A stretch of network between a caller and a called peer: delays, loses, and moves the caller to another port, as a
 * NAT does that forgets its mapping.
 */
final class TestWire implements AutoCloseable {
    final AtomicReference<Predicate<byte[]>> lossToCalled = new AtomicReference<>(packet -> false);
    final AtomicReference<Predicate<byte[]>> lossToCaller = new AtomicReference<>(packet -> false);

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Duration oneWay;
    private final InetSocketAddress caller;
    private final InetSocketAddress called;
    private final Channel facingCaller;
    private volatile Channel facingCalled;
    private volatile boolean recording = true;

    TestWire(TestPeer caller, TestPeer called, Duration oneWay) {
        this.oneWay = oneWay;
        this.caller = caller.port.localAddress();
        this.called = called.port.localAddress();
        facingCaller = open(this::toCalled);
        facingCalled = open(this::toCaller);
    }

    /** What came from the caller, lost or not, in its order. */
    final BlockingQueue<byte[]> fromCaller = new LinkedBlockingQueue<>();

    private Channel open(Consumer<byte[]> onPacket) {
        return new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, 4 << 20)
                .option(ChannelOption.SO_SNDBUF, 4 << 20)
                .handler(new SimpleChannelInboundHandler<DatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
                        onPacket.accept(ByteBufUtil.getBytes(packet.content()));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** Keeps no copies any more, for long streams. */
    void stopRecording() {
        recording = false;
    }

    /** Where the caller finds the called peer. */
    InetSocketAddress calledSeenByCaller() {
        return (InetSocketAddress) facingCaller.localAddress();
    }

    /** Where the called peer finds the caller. */
    InetSocketAddress callerSeenByCalled() {
        return (InetSocketAddress) facingCalled.localAddress();
    }

    /** From now on the caller has another port; what is sent to the old one is lost. */
    void moveCaller() {
        Channel old = facingCalled;
        facingCalled = open(this::toCaller);
        old.close().syncUninterruptibly();
    }

    private void toCalled(byte[] packet) {
        if (recording) {
            fromCaller.add(packet);
        }
        if (!lossToCalled.get().test(packet)) {
            later(() -> send(facingCalled, called, packet));
        }
    }

    private void toCaller(byte[] packet) {
        if (!lossToCaller.get().test(packet)) {
            later(() -> send(facingCaller, caller, packet));
        }
    }

    private void later(Runnable action) {
        loop.schedule(action, oneWay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void send(Channel from, InetSocketAddress to, byte[] packet) {
        from.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(packet), to));
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
