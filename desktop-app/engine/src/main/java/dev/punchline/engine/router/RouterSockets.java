package dev.punchline.engine.router;

import dev.punchline.engine.portmap.PortMapFormatException;
import dev.punchline.engine.portmap.SsdpAnswer;
import dev.punchline.engine.portmap.SsdpSearch;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two UDP sockets towards one router: for PCP and NAT-PMP, and for UPnP's searches. Neither listens for anything but
 * answers, and what does not come from the router's own address is dropped. On the event loop only.
 */
public final class RouterSockets {
    private static final Logger log = LoggerFactory.getLogger(RouterSockets.class);

    /** UPnP Device Architecture 2.0 section 1.3.2: searches should not go farther than two hops. */
    private static final int SEARCH_HOPS = 2;

    /** More than any answer that is taken. */
    private static final int LONGEST = SsdpAnswer.LONGEST;

    private final DefaultRoute route;
    private final RouterPorts ports;
    private final Channel control;
    private final Channel search;

    /** Told what the router sends. */
    public interface Listener {
        /** From the router's port for PCP and NAT-PMP. */
        void onDatagram(byte[] datagram);

        /** UPnP is there, and described here. */
        void onGateway(URI location);
    }

    private RouterSockets(DefaultRoute route, RouterPorts ports, Channel control, Channel search) {
        this.route = route;
        this.ports = ports;
        this.control = control;
        this.search = search;
    }

    /**
     * Opens both sockets.
     *
     * @param datagrams makes sockets on the event loop
     * @return completes on the event loop
     */
    public static CompletionStage<RouterSockets> open(
            Bootstrap datagrams, DefaultRoute route, RouterPorts ports, Listener listener) {
        InetSocketAddress any = new InetSocketAddress(route.local(), 0);
        InetSocketAddress server = new InetSocketAddress(route.gateway(), ports.control());
        CompletionStage<Channel> control = bind(
                datagrams.clone().handler(new Inbound() {
                    @Override
                    void onDatagram(InetSocketAddress from, byte[] datagram) {
                        if (from.equals(server)) {
                            listener.onDatagram(datagram);
                        }
                    }
                }),
                any);
        CompletionStage<Channel> search = bind(
                datagrams
                        .clone()
                        .option(ChannelOption.IP_MULTICAST_IF, route.via())
                        .option(ChannelOption.IP_MULTICAST_TTL, SEARCH_HOPS)
                        .handler(new Inbound() {
                            @Override
                            void onDatagram(InetSocketAddress from, byte[] datagram) {
                                onSearchAnswer(from.getAddress(), route.gateway(), datagram, listener);
                            }
                        }),
                any);
        return control.thenCombine(search, (first, second) -> new RouterSockets(route, ports, first, second))
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        control.thenAccept(RouterSockets::close);
                        search.thenAccept(RouterSockets::close);
                    }
                });
    }

    private static void onSearchAnswer(InetAddress from, InetAddress gateway, byte[] datagram, Listener listener) {
        if (!from.equals(gateway)) {
            return; // a television, or somebody who wants to be our router
        }
        try {
            listener.onGateway(SsdpAnswer.decode(datagram, from).location());
        } catch (PortMapFormatException e) {
            log.debug("not taken from {}: {}", from, e.getMessage());
        }
    }

    private static CompletionStage<Channel> bind(Bootstrap socket, InetSocketAddress local) {
        CompletableFuture<Channel> opened = new CompletableFuture<>();
        socket.bind(local).addListener((ChannelFuture bound) -> {
            if (bound.isSuccess()) {
                opened.complete(bound.channel());
            } else {
                opened.completeExceptionally(bound.cause());
            }
        });
        return opened;
    }

    /** Sends a PCP or NAT-PMP request. */
    public void send(ByteBuffer datagram) {
        write(control, datagram, new InetSocketAddress(route.gateway(), ports.control()));
    }

    /** Searches for UPnP: at the router itself, which is quicker, and in the whole network, which some insist on. */
    public void search() {
        InetSocketAddress router = new InetSocketAddress(route.gateway(), ports.search());
        SsdpSearch.to(router).forEach(datagram -> write(search, ByteBuffer.wrap(datagram), router));
        if (!route.local().isLoopbackAddress()) {
            SsdpSearch.toAll().forEach(datagram -> write(search, ByteBuffer.wrap(datagram), SsdpSearch.GROUP));
        }
    }

    private static void write(Channel channel, ByteBuffer datagram, InetSocketAddress to) {
        channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(datagram), to))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        log.debug("not sent to {}: {}", to, sent.cause().toString());
                    }
                });
    }

    public void close() {
        close(control);
        close(search);
    }

    private static void close(Channel channel) {
        channel.close().addListener(closed -> log.trace("{} is closed", channel));
    }

    /** Copies what comes to the heap. */
    private abstract static class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {
        abstract void onDatagram(InetSocketAddress from, byte[] datagram);

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuf content = packet.content();
            if (content.readableBytes() <= LONGEST) {
                onDatagram(packet.sender(), ByteBufUtil.getBytes(content));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            log.debug("from the router: {}", cause.toString()); // such as: nobody listens at that port
        }
    }
}
