package dev.punchline.engine.tcp;

import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.PathRole;
import dev.punchline.engine.tls.Pin;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits behind TLS for the end of the handshake, and makes a path of a connection that got through it. */
final class TlsOutcome extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(TlsOutcome.class);

    private final TcpExpectation expectation;
    private final Pin pin;
    private final PathRole role;
    private final Duration connected;
    private final MonoTime begun;
    private String trouble = "the connection closed";
    private boolean refused;
    private boolean over;

    /** @param connected what it took to connect, which is one round trip; zero where the other side connected */
    TlsOutcome(TcpExpectation expectation, Pin pin, PathRole role, Duration connected, MonoTime begun) {
        this.expectation = expectation;
        this.pin = pin;
        this.role = role;
        this.connected = connected;
        this.begun = begun;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion) {
            if (completion.isSuccess()) {
                complete(ctx);
            } else {
                noteTrouble(completion.cause());
            }
        }
    }

    private void complete(ChannelHandlerContext ctx) {
        String protocol = ctx.pipeline().get(SslHandler.class).applicationProtocol();
        if (!TcpTls.PROTOCOL.equals(protocol) || pin.verdict() != Pin.Verdict.EXPECTED) {
            trouble = "no protocol in common";
            LingeringClose.shut(ctx.channel());
            return;
        }
        over = true;
        UnprovenBound bound = ctx.pipeline().get(UnprovenBound.class);
        if (bound != null) {
            ctx.pipeline().remove(bound);
        }
        TcpPath path = new TcpPath(expectation.session(), pin.expected(), ctx.channel());
        Http2Setup.addTo(ctx.pipeline(), path, role);
        ctx.pipeline().remove(this);
        expectation.secured(path, ends(ctx), ctx.channel());
    }

    private TcpEnds ends(ChannelHandlerContext ctx) {
        MonoTime now = new MonoTime(ctx.channel().eventLoop().ticker().nanoTime());
        return new TcpEnds(
                (InetSocketAddress) ctx.channel().localAddress(),
                (InetSocketAddress) ctx.channel().remoteAddress(),
                // The server waits for the client's answer to its certificate: another round trip.
                role == PathRole.CLIENT ? connected : now.since(begun));
    }

    private void noteTrouble(Throwable cause) {
        trouble = String.valueOf(cause.getMessage());
        refused = cause instanceof SSLException || cause.getCause() instanceof SSLException;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        noteTrouble(cause);
        LingeringClose.shut(ctx.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!over) {
            over = true;
            HandshakeFailure failure = failure(ctx);
            log.debug("{} tcp handshake: {}", expectation.session().shortId(), failure.message());
            expectation.failed(failure);
        }
    }

    private HandshakeFailure failure(ChannelHandlerContext ctx) {
        if (pin.verdict() == Pin.Verdict.SOMEONE_ELSE) {
            return new HandshakeFailure(
                    HandshakeFailure.Reason.IDENTITY_MISMATCH,
                    "the other side is not " + pin.expected() + " but " + pin.shown());
        }
        return new HandshakeFailure(
                refused ? HandshakeFailure.Reason.REFUSED_BY_PEER : HandshakeFailure.Reason.TRANSPORT,
                "TLS with " + ctx.channel().remoteAddress() + ": " + trouble);
    }
}
