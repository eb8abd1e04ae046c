package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.TokenBucket;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Stands before the connections of a server: who finds no place is sent away before a loop is given to it or anything is
 * made for it, so that a flood of connections costs those who are served as little as may be. A few a second still hear
 * why. The answer may be lost on who has sent a request already, since a socket that is closed with unread bytes is
 * reset; to wait for those would give a flood what it wants.
 */
final class Door extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Refusal> REFUSAL = AttributeKey.valueOf(Door.class, "refusal");
    private static final Optional<Duration> LATER = Optional.of(Duration.ofSeconds(10));

    /** Somebody who opened one too many by mistake is told; who opens thousands knows. */
    private static final int WORDS_PER_MINUTE = 600;

    private final HttpService service;
    private final TokenBucket words = new TokenBucket(WORDS_PER_MINUTE, now());

    Door(HttpService service) {
        this.service = service;
    }

    private static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }

    /** A connection that was accepted; on the listener's loop. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        Channel connection = (Channel) accepted;
        InetSocketAddress remote = (InetSocketAddress) connection.remoteAddress();
        if (remote == null) { // it is gone already
            connection.unsafe().closeForcibly();
            return;
        }
        Optional<Limit> none = service.guard().places().take(remote.getAddress());
        if (none.isPresent()) {
            Refusal refusal = by(none.get());
            service.guard().counts().refused(refusal);
            if (!isHeard()) {
                connection.unsafe().closeForcibly();
                return;
            }
            connection.attr(REFUSAL).set(refusal);
        }
        ctx.fireChannelRead(connection);
    }

    /** Before a handshake of TLS there is no way to say why, and the handshake is what must not be paid for. */
    private boolean isHeard() {
        return service.tls().isEmpty() && words.take(now()).isZero();
    }

    private static Refusal by(Limit limit) {
        return limit == Limit.MAX_CONNECTIONS
                ? new Refusal(ApiErrorCode.FULL, "this mediator has as many connections as it may", LATER).by(limit)
                : new Refusal(ApiErrorCode.TOO_MANY, "this address has as many connections as it may", LATER).by(limit);
    }

    /** On the connection's own loop: true if it has a place, which it gives back when it ends; else it is told why not. */
    boolean admits(Channel connection) {
        Refusal refusal = connection.attr(REFUSAL).get();
        if (refusal != null) {
            tell(connection, refusal);
            return false;
        }
        InetSocketAddress remote = (InetSocketAddress) connection.remoteAddress();
        connection.closeFuture().addListener(closed -> service.guard().places().giveBack(remote.getAddress()));
        return true;
    }

    private static void tell(Channel connection, Refusal refusal) {
        connection.config().setAutoRead(false);
        ChannelInboundHandlerAdapter writer = new ChannelInboundHandlerAdapter();
        connection.pipeline().addLast(new HttpResponseEncoder()).addLast(writer);
        connection
                .eventLoop()
                .execute(() -> ReplyWriter.write(
                                connection.pipeline().context(writer),
                                Reply.refusal(refusal),
                                new DefaultHttpHeaders(),
                                ReplyWriter.Then.CLOSE)
                        .addListener(ChannelFutureListener.CLOSE));
    }
}
