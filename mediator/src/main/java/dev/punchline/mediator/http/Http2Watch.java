package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Limit;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Frame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2WindowUpdateFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends connections of HTTP/2 that are all work and no request. */
final class Http2Watch extends ChannelInboundHandlerAdapter {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final HttpService service;
    private long windowEnd;
    private int resets;
    private int controlFrames;
    private boolean over;
    private @Nullable Future<?> firstRequest;

    Http2Watch(HttpService service) {
        this.service = service;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        windowEnd = now(ctx) + WINDOW.toNanos();
        firstRequest = ctx.executor()
                .schedule(
                        () -> hangUp(ctx, Limit.FIRST_BYTE_TIMEOUT),
                        service.limits().firstByteTime().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        if (frame instanceof Http2HeadersFrame) {
            forgetFirstRequest();
        } else if (over || (frame instanceof Http2Frame other && isTooMuch(ctx, other))) {
            ReferenceCountUtil.release(frame);
            return;
        }
        ctx.fireChannelRead(frame);
    }

    private boolean isTooMuch(ChannelHandlerContext ctx, Http2Frame frame) {
        if (frame instanceof Http2DataFrame || frame instanceof Http2WindowUpdateFrame) {
            return false; // bounded by flow control
        }
        if (now(ctx) - windowEnd >= 0) {
            windowEnd = now(ctx) + WINDOW.toNanos();
            resets = 0;
            controlFrames = 0;
        }
        Http2Limits limits = service.limits().http2();
        if (frame instanceof Http2ResetFrame) {
            return ++resets > limits.resets() && hangUp(ctx, Limit.MAX_HTTP2_RESETS);
        }
        return ++controlFrames > limits.controlFrames() && hangUp(ctx, Limit.MAX_HTTP2_CONTROL_FRAMES);
    }

    private boolean hangUp(ChannelHandlerContext ctx, Limit limit) {
        service.guard().counts().reached(limit);
        over = true;
        ctx.channel().config().setAutoRead(false);
        HangUp.now(ctx, "a connection of HTTP/2 has reached " + limit);
        return true;
    }

    private static long now(ChannelHandlerContext ctx) {
        return ctx.executor().ticker().nanoTime();
    }

    private void forgetFirstRequest() {
        if (firstRequest != null) {
            firstRequest.cancel(false);
            firstRequest = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        forgetFirstRequest();
        ctx.fireChannelInactive();
    }
}
