package dev.punchline.bench.crowd;

import dev.punchline.protocol.api.ApiPaths;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A peer's open event stream. Events are looked through for the sessions that somebody waits for. */
final class EventLine extends SimpleChannelInboundHandler<HttpObject> {
    private static final String SESSION = "\"session\":\"";
    private static final String POSITION = "event: position";

    private final CompletableFuture<Channel> channel;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final Map<String, CompletableFuture<Void>> awaited = new HashMap<>();
    private final StringBuilder rest = new StringBuilder();
    private boolean over;

    EventLine(Gateway gateway, String token) {
        channel = gateway.connect(() -> new ChannelHandler[] {new HttpClientCodec(), this});
        Unwatched.let(channel.whenComplete((open, failure) -> {
            if (failure == null) {
                Unwatched.let(open.writeAndFlush(Line.request(HttpMethod.GET, ApiPaths.EVENTS, token, "")));
            } else {
                begun.completeExceptionally(failure);
            }
        }));
    }

    /** Completes with the first event of the stream. */
    CompletableFuture<Void> begun() {
        return begun;
    }

    /** Completes with the next event of a session. */
    CompletableFuture<Void> next(String session) {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        Unwatched.let(channel.thenAccept(open -> open.eventLoop().execute(() -> {
            if (over) {
                arrived.completeExceptionally(new IOException("the event stream is over"));
            } else {
                awaited.put(session, arrived);
            }
        })));
        return arrived;
    }

    /** Takes nothing any more, as a peer that has hung up its coat and gone. */
    void stopReading() {
        Unwatched.let(channel.thenAccept(open -> open.config().setAutoRead(false)));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        if (message instanceof HttpResponse response && !response.status().equals(HttpResponseStatus.OK)) {
            begun.completeExceptionally(new IOException("the event stream was refused: " + response.status()));
        }
        if (message instanceof HttpContent content) {
            take(content.content().toString(StandardCharsets.UTF_8));
        }
        if (message instanceof LastHttpContent) {
            Unwatched.let(ctx.close());
        }
    }

    private void take(String text) {
        rest.append(text);
        int end = rest.lastIndexOf("\n");
        if (end < 0) {
            return;
        }
        String lines = rest.substring(0, end);
        rest.delete(0, end + 1);
        if (!begun.isDone() && lines.contains(POSITION)) {
            begun.complete(null);
        }
        for (int at = awaited.isEmpty() ? -1 : lines.indexOf(SESSION); at >= 0; at = lines.indexOf(SESSION, at + 1)) {
            int from = at + SESSION.length();
            CompletableFuture<Void> waiting = awaited.remove(lines.substring(from, lines.indexOf('"', from)));
            if (waiting != null) {
                waiting.complete(null);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        over = true;
        IOException ended = new IOException("the event stream is over");
        begun.completeExceptionally(ended);
        awaited.values().forEach(waiting -> waiting.completeExceptionally(ended));
        awaited.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Unwatched.let(ctx.close());
    }

    void close() {
        Unwatched.let(channel.thenAccept(open -> Unwatched.let(open.close())));
    }
}
