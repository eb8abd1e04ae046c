package dev.punchline.mediator.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** Puts replies on the wire, with the header fields that all of them have. */
final class ReplyWriter {
    /** What a connection does after an answer. */
    enum Then {
        KEEP,
        CLOSE
    }

    private ReplyWriter() {}

    /** Writes a whole reply. */
    static ChannelFuture write(ChannelHandlerContext ctx, Reply.Whole reply, HttpHeaders extra, Then then) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
        decorate(response, reply.contentType(), extra);
        reply.headers().forEach(response.headers()::set);
        // RFC 9110 section 8.6: an answer 204 has no Content-Length.
        if (reply.status() != HttpResponseStatus.NO_CONTENT.code()) {
            HttpUtil.setContentLength(response, reply.body().length);
        }
        if (then == Then.CLOSE) {
            response.headers().set("connection", "close");
        }
        ChannelFuture written = ctx.writeAndFlush(response);
        return then == Then.CLOSE ? written.addListener(ChannelFutureListener.CLOSE) : written;
    }

    /** Writes the head of a stream. */
    static ChannelFuture begin(ChannelHandlerContext ctx, Reply.Stream stream, HttpHeaders extra) {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        decorate(response, stream.contentType(), extra);
        // A proxy that collects a stream before it passes it on would hold events back (nginx reads this field).
        response.headers().set("x-accel-buffering", "no");
        HttpUtil.setTransferEncodingChunked(response, true);
        return ctx.writeAndFlush(response);
    }

    private static void decorate(HttpResponse response, String contentType, HttpHeaders extra) {
        HttpHeaders headers = response.headers();
        if (!contentType.isEmpty()) {
            headers.set("content-type", contentType);
        }
        headers.set("cache-control", "no-store");
        headers.add(extra);
    }
}
