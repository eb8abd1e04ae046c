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
    /** Our own watch counts resets; this only stops what passes it by. */
    private static final int RESETS_FACTOR = 2;

    private static final int RESETS_SECONDS = 30;

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
        RequestClock clock = new RequestClock(service);
        channel.pipeline().addLast(clock).addLast(new HttpServerCodec(decoding));
        requests(channel, clock);
    }

    void http2(Channel channel) {
        Http2Limits limits = service.limits().http2();
        Http2Settings settings = Http2Settings.defaultSettings()
                .maxConcurrentStreams(limits.streams())
                .maxHeaderListSize(service.limits().headers());
        Http2FrameCodecBuilder codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(settings)
                .decoderEnforceMaxRstFramesPerWindow(limits.resets() * RESETS_FACTOR, RESETS_SECONDS)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(limits.smallFrames())
                .decoderEnforceMaxSmallContinuationFrames(limits.smallFrames())
                .encoderEnforceMaxQueuedControlFrames(limits.controlFrames())
                .gracefulShutdownTimeoutMillis(GOODBYE_MILLIS);
        channel.pipeline()
                .addLast(new IdleStateHandler(0, 0, service.limits().idleTime().toMillis(), TimeUnit.MILLISECONDS))
                .addLast(codec.build())
                .addLast(new Http2Watch(service))
                .addLast(new Http2MultiplexHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        http2Stream(stream);
                    }
                }))
                .addLast(new LastResort(service.guard().counts()));
    }

    private void http2Stream(Channel stream) {
        stream.config().setWriteBufferWaterMark(HttpServer.WAITING);
        RequestClock clock = new RequestClock(service);
        stream.pipeline().addLast(clock).addLast(new Http2StreamFrameToHttpObjectCodec(true));
        requests(stream, clock);
    }

    private void requests(Channel channel, RequestClock clock) {
        channel.pipeline()
                .addLast(new BodyMeter(service.guard().pending()))
                .addLast(new BoundedAggregator(service.limits().body()))
                .addLast(new RequestHandler(service, clock, stopping));
    }
}
