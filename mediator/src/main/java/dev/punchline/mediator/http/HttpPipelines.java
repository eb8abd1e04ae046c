package dev.punchline.mediator.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Puts the handlers of a connection, or of a stream of HTTP/2, in their order. */
final class HttpPipelines {
    /** A peer has one event stream and asks a few things at a time; browsers ask for 100 or more and do with less. */
    private static final int STREAMS = 64;

    /** CVE-2023-44487: requests that are reset at once cost us and not the client. A peer resets one now and then. */
    private static final int RESETS = 50;

    private static final int RESETS_SECONDS = 30;

    /** CVE-2019-9512, 9515: answers to pings and settings that nobody reads. */
    private static final int CONTROL_FRAMES = 200;

    /** CVE-2019-9518: frames without content. */
    private static final int EMPTY_FRAMES = 8;

    /** CVE-2024-27316: headers in very many pieces. */
    private static final int SMALL_CONTINUATIONS = 8;

    /** Streams of a connection that is being closed have so long for their last words. */
    private static final long GOODBYE_MILLIS = 1000;

    private final HttpService service;
    private final BooleanSupplier stopping;

    HttpPipelines(HttpService service, BooleanSupplier stopping) {
        this.service = service;
        this.stopping = stopping;
    }

    /** A connection that begins with a TLS handshake, in which it says which HTTP it speaks. */
    void secure(Channel channel, SslContext context) {
        SslHandler tls = context.newHandler(channel.alloc());
        tls.setHandshakeTimeoutMillis(service.limits().requestTime().toMillis());
        channel.pipeline().addLast(tls).addLast(new ProtocolChoice(this));
    }

    void http1(Channel channel) {
        HttpDecoderConfig decoding = new HttpDecoderConfig()
                .setMaxInitialLineLength(service.limits().requestLine())
                .setMaxHeaderSize(service.limits().headers());
        RequestClock clock = new RequestClock(service.limits());
        channel.pipeline().addLast(clock).addLast(new HttpServerCodec(decoding));
        requests(channel, clock);
    }

    void http2(Channel channel) {
        Http2Settings settings = Http2Settings.defaultSettings()
                .maxConcurrentStreams(STREAMS)
                .maxHeaderListSize(service.limits().headers());
        Http2FrameCodecBuilder codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(settings)
                .decoderEnforceMaxRstFramesPerWindow(RESETS, RESETS_SECONDS)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(EMPTY_FRAMES)
                .decoderEnforceMaxSmallContinuationFrames(SMALL_CONTINUATIONS)
                .encoderEnforceMaxQueuedControlFrames(CONTROL_FRAMES)
                .gracefulShutdownTimeoutMillis(GOODBYE_MILLIS);
        channel.pipeline()
                .addLast(new IdleStateHandler(0, 0, service.limits().idleTime().toMillis(), TimeUnit.MILLISECONDS))
                .addLast(codec.build())
                .addLast(new Http2MultiplexHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        http2Stream(stream);
                    }
                }))
                .addLast(new LastResort());
    }

    private void http2Stream(Channel stream) {
        stream.config().setWriteBufferWaterMark(HttpServer.WAITING);
        RequestClock clock = new RequestClock(service.limits());
        stream.pipeline().addLast(clock).addLast(new Http2StreamFrameToHttpObjectCodec(true));
        requests(stream, clock);
    }

    private void requests(Channel channel, RequestClock clock) {
        channel.pipeline()
                .addLast(new BoundedAggregator(service.limits().body()))
                .addLast(new RequestHandler(service, clock, stopping));
    }
}
