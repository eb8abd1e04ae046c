package dev.punchline.engine.net;

import dev.punchline.engine.path.PathRole;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * First handler of a socket: tells STUN and QUIC apart by the first byte (RFC 9443 section 3) and gives each QUIC
 * packet to the route of the session it belongs to. On the way out it turns a session's virtual address into the real
 * one.
 */
final class Demultiplexer extends ChannelDuplexHandler {
    private static final Logger log = LoggerFactory.getLogger(Demultiplexer.class);
    /** The two upper bits of a STUN message are zero, and the methods in use leave the next four zero too. */
    private static final int LAST_STUN = 3;

    private final UdpPort port;
    private final Routes routes;
    private final StunListener stun;
    private final Map<Drop, Long> drops = new EnumMap<>(Drop.class);
    private @Nullable ChannelHandlerContext context;

    Demultiplexer(UdpPort port, Routes routes, StunListener stun) {
        this.port = port;
        this.routes = routes;
        this.stun = stun;
    }

    UdpPort port() {
        return port;
    }

    ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "the socket is not registered yet");
    }

    long dropped(Drop reason) {
        return drops.getOrDefault(reason, 0L);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        ByteBuf content = packet.content();
        int first = content.isReadable() ? content.getUnsignedByte(content.readerIndex()) : -1;
        if (first >= 0 && first <= LAST_STUN) {
            readStun(packet);
            return;
        }
        PathRole role = QuicHeader.receiver(content);
        if (role == null) {
            drop(packet, Drop.UNKNOWN_KIND);
        } else if (!routes.receive(new Routes.Source(new Way(port, packet.sender()), role), packet)) {
            drop(packet, Drop.UNKNOWN_SENDER);
        }
    }

    private void readStun(DatagramPacket packet) {
        if (packet.content().readableBytes() > UdpPort.MAX_STUN) {
            drop(packet, Drop.STUN_TOO_LONG);
            return;
        }
        byte[] message = new byte[packet.content().readableBytes()];
        packet.content().readBytes(message);
        packet.release();
        log.trace("stun <- {} {} bytes", packet.sender(), message.length);
        stun.onStun(new Way(port, packet.sender()), ByteBuffer.wrap(message));
    }

    private void drop(DatagramPacket packet, Drop reason) {
        packet.release();
        drops.merge(reason, 1L, Long::sum);
        log.trace("dropped a datagram from {}: {}", packet.sender(), reason);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        routes.receiveComplete();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        // Only the codecs behind this handler write here, and they know virtual addresses only.
        routes.send((DatagramPacket) message, promise);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // The socket lives on: errors of single datagrams, such as an ICMP message that the system reports late.
        log.debug("{}: {}", port, cause.toString());
    }
}
