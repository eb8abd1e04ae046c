package dev.punchline.engine.quic;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands before a QUIC codec and hands it every packet of a handshake a second time, a turn of the event loop later.
 *
 * <p>Netty looks whether a handshake is complete only when a packet comes in. But certificates are checked and signed
 * in tasks after that, and the last step happens in sending; so without this a connection is reported one round trip
 * late, with the next packet. QUIC itself drops the duplicate (RFC 9000 section 12.3).
 */
final class HandshakeEcho extends ChannelInboundHandlerAdapter {
    /** RFC 9000 section 17.2: long headers are those of the handshake. */
    private static final int LONG_FORM = 0x80;
    /** What one turn of the loop brings when many sessions begin at once; the others wait for their next packet. */
    private static final int MAX_HELD = 64;

    private final List<DatagramPacket> held = new ArrayList<>();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        ByteBuf content = packet.content();
        if ((content.getByte(content.readerIndex()) & LONG_FORM) != 0 && held.size() < MAX_HELD) {
            // A copy: the codec decrypts in place.
            held.add(packet.copy());
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        if (!held.isEmpty()) {
            List<DatagramPacket> echo = List.copyOf(held);
            held.clear();
            ctx.executor().execute(() -> {
                echo.forEach(ctx::fireChannelRead);
                ctx.fireChannelReadComplete();
            });
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        held.forEach(DatagramPacket::release);
        held.clear();
    }
}
