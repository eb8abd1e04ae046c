package dev.punchline.engine.tcp;

import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands on the listening socket: closes, unread, what comes while nobody is expected, and what is too much. */
final class TcpDoor extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(TcpDoor.class);

    private final BooleanSupplier anybodyExpected;
    private final TcpAdmission admission;

    TcpDoor(BooleanSupplier anybodyExpected, TcpAdmission admission) {
        this.anybodyExpected = anybodyExpected;
        this.admission = admission;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Channel visitor = (Channel) message;
        Duration pause = admission.pauseAfter(
                new MonoTime(ctx.channel().eventLoop().ticker().nanoTime()));
        if (!pause.isZero() && ctx.channel().config().isAutoRead()) {
            close(ctx, pause);
        }
        if (!pause.isZero() || !anybodyExpected.getAsBoolean() || !letIn(visitor)) {
            log.trace("tcp turned {} away", visitor.remoteAddress());
            visitor.unsafe().closeForcibly();
        } else {
            ctx.fireChannelRead(visitor);
        }
    }

    private boolean letIn(Channel visitor) {
        if (!(visitor.remoteAddress() instanceof InetSocketAddress from)) {
            return false; // gone again
        }
        TcpAdmission.Seat seat = admission.enter(from.getAddress());
        if (seat == null) {
            return false;
        }
        visitor.attr(UnprovenBound.SEAT).set(seat);
        visitor.closeFuture().addListener(closed -> seat.leave());
        return true;
    }

    private static void open(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(true);
    }

    private static void close(ChannelHandlerContext ctx, Duration pause) {
        log.debug("too many TCP connections: none is taken for a moment");
        ctx.channel().config().setAutoRead(false);
        ScheduledFuture<?> unused = ctx.executor().schedule(() -> open(ctx), pause.toNanos(), TimeUnit.NANOSECONDS);
    }
}
