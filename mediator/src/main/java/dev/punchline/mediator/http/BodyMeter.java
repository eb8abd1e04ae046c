package dev.punchline.mediator.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** Stands before what collects a request, and lets nothing more pass when all requests together hold too much. */
final class BodyMeter extends ChannelInboundHandlerAdapter {
    /** Fired through the pipeline instead of the rest of a request. */
    static final Object NO_ROOM = new Object();

    private final PendingBytes pending;
    private int held;
    private boolean refused;

    BodyMeter(PendingBytes pending) {
        this.pending = pending;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HttpContent content)) {
            ctx.fireChannelRead(message);
            return;
        }
        int bytes = content.content().readableBytes();
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (!pending.take(bytes)) {
            refused = true;
            ReferenceCountUtil.release(message);
            ctx.fireUserEventTriggered(NO_ROOM);
        } else {
            held += bytes;
            ctx.fireChannelRead(message);
            if (message instanceof LastHttpContent) {
                giveBack();
            }
        }
    }

    private void giveBack() {
        pending.giveBack(held);
        held = 0;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        giveBack();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        giveBack();
    }
}
