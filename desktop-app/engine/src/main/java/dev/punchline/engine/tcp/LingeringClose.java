package dev.punchline.engine.tcp;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes so that last words arrive. Who closes a socket with unread bytes in it makes the system send a reset, which
 * may overtake what was written last (RFC 1122 section 4.2.2.13). So this says that nothing more is coming, drops what
 * still comes, and closes when the other side has closed or patience is over.
 */
final class LingeringClose extends ChannelDuplexHandler {
    /** The other side's program closes a round trip later; if it does not, the words have arrived all the same. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private @Nullable ScheduledFuture<?> timer;
    private boolean closing;

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
        if (closing) {
            return;
        }
        closing = true;
        if (!ctx.channel().isActive()) {
            shut(ctx);
            return;
        }
        ((DuplexChannel) ctx.channel()).shutdownOutput().addListener(shut -> {
            if (!shut.isSuccess()) {
                shut(ctx);
            }
        });
        timer = ctx.executor().schedule(() -> shut(ctx), PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Closes a connection, or the part of it in front of a handler, and nobody waits for it. */
    static void shut(ChannelOutboundInvoker connection) {
        connection.close().addListener(closed -> {});
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
