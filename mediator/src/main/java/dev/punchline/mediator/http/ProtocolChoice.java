package dev.punchline.mediator.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with the HTTP that client and server agreed upon in the TLS handshake (ALPN, RFC 7301). */
final class ProtocolChoice extends ApplicationProtocolNegotiationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProtocolChoice.class);

    private final HttpPipelines pipelines;

    ProtocolChoice(HttpPipelines pipelines) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.pipelines = pipelines;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
            pipelines.http2(ctx.channel());
        } else {
            pipelines.http1(ctx.channel());
        }
    }

    /** Scanners and plain HTTP end here: nothing to write at length about. */
    @Override
    protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
        HangUp.now(ctx, "no TLS handshake: " + cause.getMessage());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException || cause instanceof DecoderException)) {
            LOG.error("a connection failed after the TLS handshake", cause);
        }
        HangUp.now(ctx, "a connection broke during the TLS handshake: " + cause.getMessage());
    }
}
