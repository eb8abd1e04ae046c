package dev.punchline.engine.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * First handler of a connection of which nobody knows yet whose it is: it gets so many bytes and so much time to prove
 * it, and goes without a word after that.
 */
final class UnprovenBound extends ChannelInboundHandlerAdapter {
    /** The place that the connection takes until it is proven. */
    static final AttributeKey<TcpAdmission.Seat> SEAT = AttributeKey.valueOf(UnprovenBound.class, "seat");

    /** A ClientHello has 300 to 2,000 bytes, certificate and proof 600; what a client adds at once follows later. */
    static final int MAX_BYTES = 16 << 10;
    /** Three round trips of 600 ms, two lost packets that are sent again after a second each, and a slow computer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(UnprovenBound.class);

    private final Duration patience;
    private int bytes;
    private @Nullable ScheduledFuture<?> timer;

    UnprovenBound(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timer = ctx.executor().schedule(() -> giveUp(ctx, "too slow"), patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (timer != null) {
            timer.cancel(false);
        }
        TcpAdmission.Seat seat = ctx.channel().attr(SEAT).getAndSet(null);
        if (seat != null) {
            seat.leave();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        bytes += ((ByteBuf) message).readableBytes();
        if (bytes > MAX_BYTES) {
            ReferenceCountUtil.release(message);
            giveUp(ctx, "too many bytes");
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /** Drops a connection without a word, whatever stands in its pipeline. */
    static void giveUp(ChannelHandlerContext ctx, String why) {
        log.debug("tcp from {} was dropped: {}", ctx.channel().remoteAddress(), why);
        LingeringClose.shut(ctx);
    }
}
