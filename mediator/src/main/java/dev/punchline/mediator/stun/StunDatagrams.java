package dev.punchline.mediator.stun;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.refusal.RefusalCounts;
import dev.punchline.protocol.time.MonoTime;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes datagrams from one socket and sends the answers from the socket that shall. All run on one event loop. */
final class StunDatagrams extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger log = LoggerFactory.getLogger(StunDatagrams.class);

    private final StunPlace place;
    private final StunResponder responder;
    private final SourceLimiter limiter;
    private final Map<StunPlace, Channel> channels;
    private final RefusalCounts counts;
    private final StunTally tally;

    StunDatagrams(
            StunPlace place,
            StunResponder responder,
            SourceLimiter limiter,
            Map<StunPlace, Channel> channels,
            RefusalCounts counts,
            StunTally tally) {
        this.place = place;
        this.responder = responder;
        this.limiter = limiter;
        this.channels = channels;
        this.counts = counts;
        this.tally = tally;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        MonoTime now = new MonoTime(ctx.executor().ticker().nanoTime());
        if (!limiter.admits(packet.sender().getAddress(), now)) {
            counts.reached(Limit.STUN_PER_SECOND);
            return;
        }
        StunResponder.Answer answer = responder.answer(packet.content().nioBuffer(), packet.sender(), place);
        if (answer == null) {
            tally.wasIgnored();
            log.trace("{} no answer to {} bytes", place, packet.content().readableBytes());
            return;
        }
        tally.wasAnswered();
        log.trace("{} answers from {}", place, answer.from());
        Channel from = channels.getOrDefault(answer.from(), ctx.channel());
        from.write(new DatagramPacket(Unpooled.wrappedBuffer(answer.datagram()), answer.to()))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        log.debug("STUN answer not sent: {}", String.valueOf(sent.cause()));
                    }
                });
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        channels.values().forEach(Channel::flush);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A datagram socket stays usable after an error, such as the port unreachable message for an earlier answer.
        log.debug("STUN socket {}: {}", place, cause.toString());
    }
}
