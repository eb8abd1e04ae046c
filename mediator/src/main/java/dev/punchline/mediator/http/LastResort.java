package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.refusal.RefusalCounts;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;

/** Stands behind the streams of an HTTP/2 connection, for what concerns none of them. */
final class LastResort extends ChannelInboundHandlerAdapter {
    private final RefusalCounts counts;

    LastResort(RefusalCounts counts) {
        this.counts = counts;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        ReferenceCountUtil.release(frame); // settings, pings: the codec has answered them
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            counts.reached(Limit.IDLE_TIMEOUT);
            HangUp.now(ctx, "nothing was said for too long");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Our own watch has counted all but the frames that never become one of their own.
        if (cause instanceof Http2Exception broken && broken.error() == Http2Error.ENHANCE_YOUR_CALM) {
            counts.reached(Limit.MAX_HTTP2_SMALL_FRAMES);
        }
        HangUp.now(ctx, "a connection broke: " + cause.getMessage());
    }
}
