package dev.punchline.engine.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP socket that carries STUN and QUIC of every session. Never connected, so that any address can be answered.
 *
 * <p>Methods on the event loop only, except {@link #open}.
 */
public final class UdpPort {
    /** Longest STUN message that is taken: what fits an Ethernet frame. Ours and those of known servers stay below 600. */
    public static final int MAX_STUN = 1_500;

    private static final Logger log = LoggerFactory.getLogger(UdpPort.class);
    /** What the kernel may hold for us while the loop is busy; it grants less where its own limit is lower. */
    private static final int SOCKET_BUFFER = 4 << 20;

    private final Demultiplexer demultiplexer;
    private final Channel channel;

    private UdpPort(Channel channel, Routes routes, StunListener stun) {
        this.channel = channel;
        demultiplexer = new Demultiplexer(this, routes, stun);
    }

    /**
     * Binds a socket.
     *
     * @param bind a wildcard or a local address, whose family is that of the socket; port 0 lets the system choose
     * @return completes on the event loop; exceptionally with the {@link java.net.BindException} or its like
     */
    public static CompletionStage<UdpPort> open(
            PeerLoop loop, InetSocketAddress bind, Routes routes, StunListener stun) {
        CompletableFuture<UdpPort> opened = new CompletableFuture<>();
        SocketProtocolFamily family =
                bind.getAddress() instanceof Inet6Address ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
        ChannelFuture bound = loop.transport()
                .bootstrap(family)
                .group(loop.loop())
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new UdpPort(channel, routes, stun).demultiplexer);
                    }
                })
                .bind(bind);
        bound.addListener(done -> {
            if (done.isSuccess()) {
                UdpPort port =
                        bound.channel().pipeline().get(Demultiplexer.class).port();
                log.trace("{} is open", port); // a search opens hundreds
                opened.complete(port);
            } else {
                opened.completeExceptionally(done.cause());
            }
        });
        return opened;
    }

    /** As bound: a wildcard address stays one. */
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** For the QUIC endpoint, which puts its handlers behind this socket's own. */
    public Channel channel() {
        return channel;
    }

    /**
     * Sends a STUN message at once. What the system refuses (no route, a firewall of this machine) counts as lost on
     * the way: whoever waits for an answer has a retransmission timer.
     *
     * @param message belongs to the socket from here on
     */
    public void sendStun(InetSocketAddress to, byte[] message) {
        assert channel.eventLoop().inEventLoop();
        log.trace("stun -> {} {} bytes", to, message.length);
        demultiplexer
                .context()
                .writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(message), to))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        log.debug(
                                "stun to {} was not sent: {}", to, sent.cause().toString());
                    }
                });
    }

    /** How many incoming datagrams this socket has dropped for that reason. */
    public long dropped(Drop reason) {
        assert channel.eventLoop().inEventLoop();
        return demultiplexer.dropped(reason);
    }

    /** Closes the socket, and every QUIC connection on it without a word to the other side: close those before. */
    public CompletionStage<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        channel.close().addListener(done -> closed.complete(null));
        return closed;
    }

    /** Queues a packet to a real address; what the system refuses counts as lost on the way. */
    void send(DatagramPacket packet) {
        demultiplexer.context().write(packet).addListener(sent -> {
            if (!sent.isSuccess()) {
                log.trace("{} did not send: {}", this, sent.cause().toString());
            }
        });
    }

    /** The same for a packet that a codec has written, maybe one behind another socket, which won't flush this one. */
    void send(DatagramPacket packet, ChannelPromise promise) {
        demultiplexer.context().write(packet).addListener(sent -> promise.trySuccess());
        if (promise.channel() != channel) {
            flush();
        }
    }

    void flush() {
        demultiplexer.context().flush();
    }

    Demultiplexer demultiplexer() {
        return demultiplexer;
    }

    @Override
    public String toString() {
        return "udp " + channel.localAddress();
    }
}
