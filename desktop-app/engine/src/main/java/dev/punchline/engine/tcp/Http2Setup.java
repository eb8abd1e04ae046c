package dev.punchline.engine.tcp;

import dev.punchline.engine.path.PathRole;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.time.Duration;

/**
 * HTTP/2 frames (RFC 9113) as the multiplexer of a path: DATA, WINDOW_UPDATE, RST_STREAM, GOAWAY, PING and SETTINGS.
 * Each stream is a tunnel (section 8.5), opened by either side with the same small header.
 */
final class Http2Setup {
    /** 1 Gbit/s at 50 ms are 6.25 MB. The codec opens twice as much for all streams together. */
    static final int STREAM_WINDOW = 8 << 20;
    /** As over QUIC: so many streams the other side may have open. */
    static final int MAX_STREAMS = 256;
    /** More than the one small header of a stream ever needs. */
    private static final int MAX_HEADER_LIST = 256;
    /** All streams may be given up at once, some times over; beyond is CVE-2023-44487 (rapid reset) and its kin. */
    private static final int MAX_RESETS = 4 * MAX_STREAMS;

    private static final int RESETS_WINDOW_SECONDS = 10;
    /** Answers to PING, SETTINGS and streams that are not taken, queued while the other side does not read. */
    private static final int MAX_QUEUED_CONTROL_FRAMES = 1_000;
    /** Nobody needs one: the header fits its frame (CVE-2024-27316 and its kin). */
    private static final int MAX_CONTINUATIONS = 1;

    private static final int MAX_EMPTY_DATA = 2;
    /** What the codec gives its own last word when the other side breaks the protocol and does not read either. */
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    /** SETTINGS_ENABLE_PUSH is the client's to send (RFC 9113 section 6.5.2). */
    private static final boolean NO_PUSH = false;

    private static final boolean UNCHECKED = false;

    private Http2Setup() {}

    /** The header of a new stream: a tunnel to whoever is at the other end, which is known already. */
    static Http2Headers opening() {
        return new DefaultHttp2Headers(UNCHECKED).method("CONNECT").authority("peer");
    }

    /** Puts the codec and the path at the end of a connection whose two ends know each other. */
    static void addTo(ChannelPipeline pipeline, TcpPath path, PathRole role) {
        Http2Settings settings = Http2Settings.defaultSettings()
                .maxConcurrentStreams(MAX_STREAMS)
                .initialWindowSize(STREAM_WINDOW)
                .maxHeaderListSize(MAX_HEADER_LIST);
        Http2FrameCodec codec = builder(role, settings)
                .initialSettings(settings)
                .decoupleCloseAndGoAway(true)
                .gracefulShutdownTimeoutMillis(LAST_WORD.toMillis())
                .decoderEnforceMaxConsecutiveEmptyDataFrames(MAX_EMPTY_DATA)
                .decoderEnforceMaxSmallContinuationFrames(MAX_CONTINUATIONS)
                .decoderEnforceMaxRstFramesPerWindow(MAX_RESETS, RESETS_WINDOW_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(MAX_RESETS, RESETS_WINDOW_SECONDS)
                .encoderEnforceMaxQueuedControlFrames(MAX_QUEUED_CONTROL_FRAMES)
                .build();
        // What the other side's SETTINGS will say: until they are here the codec would open any number.
        codec.connection().local().maxActiveStreams(MAX_STREAMS);
        pipeline.addLast(codec)
                .addLast(new Http2MultiplexHandler(new IncomingStreams(path)))
                .addLast(path);
    }

    private static Http2FrameCodecBuilder builder(PathRole role, Http2Settings settings) {
        return switch (role) {
            case CLIENT -> {
                settings.pushEnabled(NO_PUSH);
                yield Http2FrameCodecBuilder.forClient();
            }
            case SERVER -> Http2FrameCodecBuilder.forServer();
        };
    }

    /** For streams that the other side opens. */
    @ChannelHandler.Sharable
    private static final class IncomingStreams extends ChannelInitializer<Http2StreamChannel> {
        private final TcpPath path;

        IncomingStreams(TcpPath path) {
            this.path = path;
        }

        @Override
        protected void initChannel(Http2StreamChannel channel) {
            TcpStream stream = new TcpStream(path);
            channel.pipeline().addLast(stream);
            path.incoming(stream);
        }
    }
}
