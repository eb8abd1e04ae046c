package dev.punchline.mediator.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/** Collects a request, and tells the handlers behind it where it is too large. */
final class BoundedAggregator extends HttpObjectAggregator {
    /** Fired through the pipeline instead of a request that is too large. */
    static final Object TOO_LARGE = new Object();

    BoundedAggregator(int maxBody) {
        super(maxBody);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        ctx.fireUserEventTriggered(TOO_LARGE);
    }
}
