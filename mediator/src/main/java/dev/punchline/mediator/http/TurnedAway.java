package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends connections for which there is no place. The answer may be lost on who has sent a request already, since a socket
 * that is closed with unread bytes is reset; to wait for those would give a flood what it wants.
 */
final class TurnedAway {
    private static final Optional<Duration> LATER = Optional.of(Duration.ofSeconds(10));

    private TurnedAway() {}

    static Refusal by(Limit limit) {
        return limit == Limit.MAX_CONNECTIONS
                ? new Refusal(ApiErrorCode.FULL, "this mediator has as many connections as it may", LATER).by(limit)
                : new Refusal(ApiErrorCode.TOO_MANY, "this address has as many connections as it may", LATER).by(limit);
    }

    /** With an answer. */
    static void plainly(Channel channel, Refusal refusal) {
        channel.config().setAutoRead(false);
        ChannelInboundHandlerAdapter writer = new ChannelInboundHandlerAdapter();
        channel.pipeline().addLast(new HttpResponseEncoder()).addLast(writer);
        channel.eventLoop()
                .execute(() -> ReplyWriter.write(
                                channel.pipeline().context(writer),
                                Reply.refusal(refusal),
                                new DefaultHttpHeaders(),
                                ReplyWriter.Then.CLOSE)
                        .addListener(ChannelFutureListener.CLOSE));
    }
}
