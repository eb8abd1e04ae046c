package dev.punchline.bench.quic;

import dev.punchline.engine.quic.QuicSettings;
import dev.punchline.engine.tls.IdentityCertificate;
import dev.punchline.protocol.identity.Identity;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.handler.codec.quic.EpollQuicUtils;
import io.netty.handler.codec.quic.QuicCodecBuilder;
import io.netty.handler.codec.quic.QuicCongestionControlAlgorithm;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.SegmentedDatagramPacketAllocator;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What both ends of a bare QUIC connection have in common: the settings that were fastest. */
final class BareQuic {
    static final int PORT = 4433;

    private static final String PROTOCOL = "bare";
    private static final @Nullable String NO_PASSWORD = null;
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int STREAM_WINDOW = 16 << 20;
    private static final int CONNECTION_WINDOW = 24 << 20;
    private static final int SEGMENTS = 16;
    private static final int LONGEST_READ = 65_535;
    private static final int READS = 64;
    private static final int IDLE_SECONDS = 30;

    @Option(names = "--congestion", defaultValue = "BBR", description = "RENO, CUBIC, BBR (default: ${DEFAULT-VALUE})")
    private QuicCongestionControlAlgorithm congestion = QuicSettings.defaults().congestionControl();

    @Option(names = "--udp-payload", defaultValue = "1232", description = "Bytes (default: ${DEFAULT-VALUE})")
    private int udpPayload;

    EventLoopGroup loop() {
        return new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    }

    Channel bind(EventLoopGroup loop, int port, ChannelHandler codec) throws InterruptedException {
        return new Bootstrap()
                .group(loop)
                .channel(EpollDatagramChannel.class)
                .option(EpollChannelOption.UDP_GRO, true)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LONGEST_READ).maxMessagesPerRead(READS))
                .handler(codec)
                .bind(new InetSocketAddress(port))
                .sync()
                .channel();
    }

    static SegmentedDatagramPacketAllocator segments() {
        return EpollQuicUtils.newSegmentedAllocator(SEGMENTS);
    }

    <B extends QuicCodecBuilder<B>> B tuned(B builder) {
        return builder.congestionControlAlgorithm(congestion)
                .maxSendUdpPayloadSize(udpPayload)
                .maxIdleTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
                .initialMaxData(CONNECTION_WINDOW)
                .initialMaxStreamDataBidirectionalLocal(STREAM_WINDOW)
                .initialMaxStreamDataBidirectionalRemote(STREAM_WINDOW)
                .initialMaxStreamsBidirectional(1);
    }

    static QuicSslContext server() {
        IdentityCertificate own = IdentityCertificate.of(Identity.generate(new SecureRandom()));
        return QuicSslContextBuilder.forServer(own.key(), NO_PASSWORD, own.certificate())
                .applicationProtocols(PROTOCOL)
                .build();
    }

    static QuicSslContext client() {
        return QuicSslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm("")
                .applicationProtocols(PROTOCOL)
                .build();
    }
}
