package dev.punchline.bench.crowd;

import dev.punchline.bench.client.Account;
import dev.punchline.bench.client.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** A connection over which a peer asks one thing after the other. */
final class Line extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final CompletableFuture<Channel> channel;
    private final Queue<CompletableFuture<String>> asked = new ArrayDeque<>();

    Line(Gateway gateway) {
        channel = gateway.connect(
                () -> new ChannelHandler[] {new HttpClientCodec(), new HttpObjectAggregator(Wire.LONGEST_BODY), this});
    }

    /** A request of the API as it goes over the wire. */
    static DefaultFullHttpRequest request(HttpMethod method, String path, String token, String body) {
        ByteBuf content = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path, content);
        HttpHeaders headers = request.headers()
                .set(HttpHeaderNames.HOST, Account.HOST)
                .set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        if (!token.isEmpty()) {
            headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
        }
        return request;
    }

    /** The body of a good answer; fails with an {@link IOException} for any other. */
    CompletableFuture<String> ask(HttpMethod method, String path, String token, String body) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Unwatched.let(channel.whenComplete((open, failure) -> {
            if (failure == null) {
                open.eventLoop().execute(() -> send(open, request(method, path, token, body), answer));
            } else {
                answer.completeExceptionally(failure);
            }
        }));
        return answer;
    }

    private void send(Channel open, DefaultFullHttpRequest request, CompletableFuture<String> answer) {
        asked.add(answer);
        Unwatched.let(open.writeAndFlush(request).addListener(sent -> {
            if (!sent.isSuccess()) {
                answer.completeExceptionally(sent.cause());
            }
        }));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
        String body = response.content().toString(StandardCharsets.UTF_8);
        CompletableFuture<String> answer = asked.remove();
        if (response.status().code() / HUNDRED == SUCCESS) {
            answer.complete(body);
        } else {
            answer.completeExceptionally(new IOException(response.status() + " " + body));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        asked.forEach(answer -> answer.completeExceptionally(new IOException("the server closed the connection")));
        asked.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Unwatched.let(ctx.close());
    }

    void close() {
        Unwatched.let(channel.thenAccept(open -> Unwatched.let(open.close())));
    }
}
