package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.refusal.RefusalCounts;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands at the wire and closes connections whose requests come too slowly or not at all, so that a few bytes a minute
 * do not hold a connection ("slow loris").
 */
final class RequestClock extends ChannelDuplexHandler {
    private enum State {
        /** Between two requests. */
        IDLE,
        /** Some bytes of a request are here. */
        RECEIVING,
        /** A request is being answered, or its body is a stream. */
        ANSWERING
    }

    /** Fired through the pipeline when a request takes too long to arrive. */
    static final Object TOO_SLOW = new Object();

    private final HttpLimits limits;
    private final RefusalCounts counts;
    private State state = State.IDLE;
    private long idleSince;
    /** Who has asked something may take his time with the next request. */
    private Duration patience;

    private @Nullable Future<?> idleTimer;
    private @Nullable Future<?> requestTimer;

    RequestClock(HttpService service) {
        this.limits = service.limits();
        this.counts = service.guard().counts();
        this.patience = limits.firstByteTime();
    }

    /** A whole request has arrived. */
    void requestArrived() {
        state = State.ANSWERING;
        cancelRequestTimer();
    }

    /** The answer is written and the connection stays. */
    void answered(ChannelHandlerContext any) {
        patience = limits.idleTime();
        rest(any);
    }

    private void rest(ChannelHandlerContext any) {
        state = State.IDLE;
        idleSince = any.executor().ticker().nanoTime();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            start(ctx); // behind a TLS handshake the connection is active already
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        start(ctx);
        ctx.fireChannelActive();
    }

    private void start(ChannelHandlerContext ctx) {
        if (idleTimer == null) {
            rest(ctx);
            watchIdle(ctx, patience.toNanos());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        if (state == State.IDLE) {
            state = State.RECEIVING;
        }
        ctx.fireChannelRead(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        // Most requests arrive in one read and never need the timer.
        if (state == State.RECEIVING && requestTimer == null) {
            requestTimer = schedule(ctx, limits.requestTime(), () -> ctx.fireUserEventTriggered(TOO_SLOW));
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelRequestTimer();
        if (idleTimer != null) {
            idleTimer.cancel(false);
        }
        ctx.fireChannelInactive();
    }

    private void cancelRequestTimer() {
        if (requestTimer != null) {
            requestTimer.cancel(false);
            requestTimer = null;
        }
    }

    private void watchIdle(ChannelHandlerContext ctx, long nanos) {
        idleTimer = schedule(ctx, Duration.ofNanos(nanos), () -> checkIdle(ctx));
    }

    private void checkIdle(ChannelHandlerContext ctx) {
        long left = idleSince + patience.toNanos() - ctx.executor().ticker().nanoTime();
        if (state != State.IDLE) {
            watchIdle(ctx, patience.toNanos());
        } else if (left > 0) {
            watchIdle(ctx, left);
        } else {
            counts.reached(patience.equals(limits.idleTime()) ? Limit.IDLE_TIMEOUT : Limit.FIRST_BYTE_TIMEOUT);
            HangUp.now(ctx, "no request for too long");
        }
    }

    private static Future<?> schedule(ChannelHandlerContext ctx, Duration delay, Runnable task) {
        return ctx.executor().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
