package dev.punchline.engine.net;

import dev.punchline.engine.path.PathRole;
import dev.punchline.protocol.id.SessionId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The routes of all sessions of an engine, over all its sockets. A packet is given to a session by the real address it
 * comes from, and only if a check from there was authenticated: a forged packet can't move a connection.
 *
 * <p>On the event loop only.
 */
public final class Routes {
    private final EventLoop loop;
    private final EarlyPackets early = new EarlyPackets();
    private final Map<InetSocketAddress, PeerRoute> byVirtual = new HashMap<>();
    private final Map<Source, PeerRoute> bySource = new HashMap<>();
    private @Nullable QuicHandlers handlers;
    private int opened;

    public Routes(EventLoop loop) {
        this.loop = loop;
    }

    /** Where the packets for one role of ours come from. */
    record Source(Way way, PathRole role) {}

    /** For each role the handler in front of its QUIC codec. */
    private record QuicHandlers(ChannelHandlerContext beforeServer, ChannelHandlerContext beforeClient) {
        ChannelHandlerContext before(PathRole role) {
            return switch (role) {
                case CLIENT -> beforeClient;
                case SERVER -> beforeServer;
            };
        }
    }

    /**
     * Tells behind which socket the QUIC codecs stand: first the server's, then the client's, named after their
     * {@link PathRole}. Packets of every other socket go there too.
     */
    public void deliverTo(UdpPort port) {
        ChannelHandlerContext server =
                Objects.requireNonNull(port.channel().pipeline().context(PathRole.SERVER.name()), "no QUIC server");
        handlers = new QuicHandlers(port.demultiplexer().context(), server);
    }

    /** A route for one session, closed to every address until a way is accepted. */
    public PeerRoute open(SessionId session, PathRole role) {
        assert loop.inEventLoop();
        PeerRoute route = new PeerRoute(this, session, role, VirtualAddress.of(++opened));
        byVirtual.put(route.virtualAddress(), route);
        return route;
    }

    EventLoop loop() {
        return loop;
    }

    /** From here on packets from that address belong to the route; the newest session with an address has it. */
    void bind(Way way, PeerRoute route) {
        Source source = new Source(way, route.role());
        bySource.put(source, route);
        for (ByteBuffer packet : early.take(source, loop.ticker().nanoTime())) {
            receive(source, new DatagramPacket(Unpooled.wrappedBuffer(packet), VirtualAddress.LOCAL, way.remote()));
        }
        receiveComplete();
    }

    void unbind(Way way, PeerRoute route) {
        bySource.remove(new Source(way, route.role()), route);
    }

    void forget(PeerRoute route) {
        byVirtual.remove(route.virtualAddress(), route);
    }

    /** Takes the packet and returns true; or leaves it to the caller and returns false. */
    boolean receive(Source source, DatagramPacket packet) {
        ByteBuf content = packet.content();
        PeerRoute route = bySource.get(source);
        if (route == null) {
            if (QuicHeader.isLong(content)) {
                early.keep(source, content, loop.ticker().nanoTime());
            }
            return false;
        }
        if (handlers == null || !handlers.beforeServer.channel().isActive()) {
            return false;
        }
        route.received(source.way(), content);
        handlers.before(source.role())
                .fireChannelRead(new DatagramPacket(content, VirtualAddress.LOCAL, route.virtualAddress()));
        return true;
    }

    /** Lets both codecs answer what they have read: the server's does not pass this event on. */
    void receiveComplete() {
        if (handlers != null) {
            handlers.beforeServer.fireChannelReadComplete();
            handlers.beforeClient.fireChannelReadComplete();
        }
    }

    /** Sends what a codec has written to a virtual address. */
    void send(DatagramPacket packet, ChannelPromise promise) {
        PeerRoute route = byVirtual.get(packet.recipient());
        if (route != null && packet.content().isReadable()) {
            route.send(packet, promise);
        } else {
            // The last words of a connection whose session is over, or the empty packet with which the codec waits
            // for its earlier ones: they have to be flushed before it is told.
            packet.release();
            loop.execute(promise::trySuccess);
        }
    }
}
