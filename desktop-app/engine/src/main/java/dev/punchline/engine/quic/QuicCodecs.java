package dev.punchline.engine.quic;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.handler.codec.quic.EpollQuicUtils;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicChannelBootstrap;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicCodecBuilder;
import io.netty.handler.codec.quic.QuicConnectionIdGenerator;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.SegmentedDatagramPacketAllocator;
import io.netty.util.AttributeKey;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds Netty's QUIC codecs: one as server and one as client, alike but for that. */
final class QuicCodecs {
    /** The path that a Netty connection belongs to. */
    static final AttributeKey<QuicPath> PATH = AttributeKey.valueOf(QuicCodecs.class, "path");

    /** Enough to begin with at 50 ms and 500 Mbit/s; quiche raises it to 16 MiB as the reader keeps up. */
    static final int STREAM_WINDOW = 4 << 20;
    /** For all streams together; quiche raises it to 24 MiB. This bounds what a slow reader costs in memory. */
    private static final int CONNECTION_WINDOW = 8 << 20;
    /** So many streams the other side may have open: each costs it a file, and us two kilobytes. */
    static final int MAX_STREAMS = 256;
    /** So many packets go to the kernel in one call (GSO); more brought nothing. */
    private static final int SEGMENTS = 16;

    private static final int NO_TIMEOUT = 0;

    private final QuicSettings settings;
    private final Channel udp;
    private final SegmentedDatagramPacketAllocator segments;

    QuicCodecs(QuicSettings settings, Channel udp) {
        this.settings = settings;
        this.udp = udp;
        segments = udp instanceof EpollDatagramChannel
                ? EpollQuicUtils.newSegmentedAllocator(SEGMENTS)
                : SegmentedDatagramPacketAllocator.NONE;
    }

    /** @param engines gives the TLS of a connection that the other side begins, or null to drop its packet */
    ChannelHandler server(
            QuicConnectionIdGenerator ids, Function<QuicChannel, ? extends @Nullable QuicSslEngine> engines) {
        return tuned(new QuicServerCodecBuilder())
                .sslEngineProvider(engines)
                .connectionIdAddressGenerator(ids)
                .option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, segments)
                .handler(new ConnectionSetup())
                .streamHandler(new StreamSetup())
                .build();
    }

    ChannelHandler client(Function<QuicChannel, QuicSslEngine> engines) {
        return tuned(new QuicClientCodecBuilder()).sslEngineProvider(engines).build();
    }

    private <B extends QuicCodecBuilder<B>> B tuned(B builder) {
        return builder.congestionControlAlgorithm(settings.congestionControl())
                .maxSendUdpPayloadSize(settings.maxUdpPayload())
                .localConnectionIdLength(MarkedConnectionIds.LENGTH)
                // The real ways change beneath the virtual addresses; QUIC itself sees none of it.
                .activeMigration(false)
                .initialMaxData(CONNECTION_WINDOW)
                .initialMaxStreamDataBidirectionalLocal(STREAM_WINDOW)
                .initialMaxStreamDataBidirectionalRemote(STREAM_WINDOW)
                .initialMaxStreamsBidirectional(MAX_STREAMS);
    }

    /** A connection of the client's; its addresses are still to be set. */
    QuicChannelBootstrap bootstrap(QuicPath path) {
        return QuicChannel.newBootstrap(udp)
                .attr(PATH, path)
                .option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, segments)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, NO_TIMEOUT)
                .handler(new ConnectionSetup())
                .streamHandler(new StreamSetup());
    }

    private static QuicPath path(Channel connection) {
        return Objects.requireNonNull(connection.attr(PATH).get(), "a connection without a path");
    }

    @ChannelHandler.Sharable
    private static final class ConnectionSetup extends ChannelInitializer<QuicChannel> {
        @Override
        protected void initChannel(QuicChannel connection) {
            connection.pipeline().addLast(path(connection));
        }
    }

    /** For streams that the other side opens. */
    @ChannelHandler.Sharable
    private static final class StreamSetup extends ChannelInitializer<QuicStreamChannel> {
        @Override
        protected void initChannel(QuicStreamChannel channel) {
            QuicPath path = path(channel.parent());
            QuicStream stream = new QuicStream(path, channel.eventLoop());
            channel.pipeline().addLast(stream);
            path.incoming(stream);
        }
    }
}
