package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.TrustedProxies;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one connection, one after the other: while an answer is being written, requests behind it wait
 * and nothing more is read. So answers keep their order, and who does not read them costs one socket's buffers.
 */
final class RequestHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
    private static final HttpMethod NO_METHOD = new HttpMethod("-");
    private static final String REQUEST_ID = "x-request-id";
    private static final Optional<Duration> SOON = Optional.of(Duration.ofSeconds(5));

    /** A request whose content was copied and let go of. */
    private record Asked(HttpRequest request, String id, long began) {}

    private final HttpService service;
    private final RequestClock clock;
    private final BooleanSupplier stopping;
    private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
    private boolean answering;
    private boolean working;

    RequestHandler(HttpService service, RequestClock clock, BooleanSupplier stopping) {
        this.service = service;
        this.clock = clock;
        this.stopping = stopping;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        clock.requestArrived();
        waiting.add((FullHttpRequest) message);
        work(ctx);
        if (!waiting.isEmpty()) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    private void work(ChannelHandlerContext ctx) {
        if (working) {
            return; // an answer that is written at once comes back here: no recursion for each waiting request
        }
        working = true;
        try {
            for (FullHttpRequest next = nextRequest(); next != null; next = nextRequest()) {
                handle(ctx, next);
            }
        } finally {
            working = false;
        }
    }

    private @Nullable FullHttpRequest nextRequest() {
        return answering ? null : waiting.poll();
    }

    private void handle(ChannelHandlerContext ctx, FullHttpRequest request) {
        answering = true;
        try {
            if (request.decoderResult().isFailure()) {
                refuse(ctx, malformed(request.decoderResult()));
            } else {
                answer(ctx, request);
            }
        } finally {
            request.release();
        }
    }

    /** Lets go of requests that will not be answered: the connection ends, or has become a stream. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
    }

    private Refusal malformed(DecoderResult result) {
        if (result.cause() instanceof TooLongHttpLineException) {
            return new Refusal(
                            ApiErrorCode.URI_TOO_LONG,
                            "a request line has at most " + service.limits().requestLine() + " characters")
                    .by(Limit.MAX_REQUEST_LINE);
        }
        if (result.cause() instanceof TooLongHttpHeaderException) {
            return new Refusal(
                            ApiErrorCode.HEADERS_TOO_LARGE,
                            "headers have at most " + service.limits().headers() + " bytes")
                    .by(Limit.MAX_HEADER_BYTES);
        }
        return new Refusal(ApiErrorCode.BAD_REQUEST, "not an HTTP/1.1 request");
    }

    private void answer(ChannelHandlerContext ctx, FullHttpRequest message) {
        long began = ctx.executor().ticker().nanoTime();
        String id = RequestId.next();
        Asked asked = new Asked(message, id, began);
        Request request;
        try {
            request = Request.of(message, client(ctx, message));
        } catch (Refusal refusal) {
            reply(ctx, asked, new Router.Answered(Reply.refusal(refusal), "-", false));
            return;
        }
        service.desk().execute(() -> {
            Router.Answered answered = route(request, id);
            inLoop(ctx, () -> reply(ctx, asked, answered));
        });
    }

    private static void inLoop(ChannelHandlerContext ctx, Runnable task) {
        if (ctx.executor().inEventLoop()) {
            task.run();
        } else {
            ctx.executor().execute(task);
        }
    }

    private void reply(ChannelHandlerContext ctx, Asked asked, Router.Answered answered) {
        if (ctx.isRemoved()) { // the client went while the answer was being found
            if (answered.reply() instanceof Reply.Stream stream) {
                stream.unserved().run();
            }
            return;
        }
        HttpRequest message = asked.request;
        String id = asked.id;
        HttpHeaders extra = headers(id);
        service.cors().apply(message.headers(), extra);
        if (answered.reply() instanceof Reply.Stream stream) {
            begin(ctx, stream, extra);
        } else if (answered.reply() instanceof Reply.Whole whole) {
            whole.refusal().ifPresent(service.guard().counts()::refused);
            boolean keep = HttpUtil.isKeepAlive(message) && !stopping.getAsBoolean();
            ReplyWriter.Then then = keep ? ReplyWriter.Then.KEEP : ReplyWriter.Then.CLOSE;
            ReplyWriter.write(ctx, whole, extra, then).addListener(written -> next(ctx, then));
        }
        Duration took = Duration.ofNanos(ctx.executor().ticker().nanoTime() - asked.began);
        told(message.method(), answered.route(), answered.reply().status(), answered.routine(), took, id);
    }

    private Router.Answered route(Request request, String id) {
        try {
            return service.router().answer(request);
        } catch (RuntimeException e) {
            LOG.error("request {} failed", id, e);
            return new Router.Answered(
                    Reply.refusal(new Refusal(ApiErrorCode.INTERNAL, "a fault of the mediator; its log has " + id)),
                    "-",
                    false);
        }
    }

    /** For whom the request is made; the proxies' own requests, such as for our health, are not counted. */
    private InetAddress client(ChannelHandlerContext ctx, FullHttpRequest message) throws Refusal {
        TrustedProxies proxies = service.guard().proxies();
        InetSocketAddress remote = (InetSocketAddress) ctx.channel().remoteAddress();
        InetAddress client = proxies.client(
                remote.getAddress(), message.headers().getAll(proxies.header().field()));
        if (!proxies.trusts(client)) {
            service.guard().gate().admit(client);
        }
        return client;
    }

    private void next(ChannelHandlerContext ctx, ReplyWriter.Then then) {
        if (then == ReplyWriter.Then.CLOSE || !ctx.channel().isActive()) {
            return;
        }
        answering = false;
        clock.answered(ctx);
        work(ctx);
        if (waiting.isEmpty()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    private void begin(ChannelHandlerContext ctx, Reply.Stream stream, HttpHeaders extra) {
        ChannelFuture written = ReplyWriter.begin(ctx, stream, extra);
        written.addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        ctx.pipeline().replace(this, "stream", stream.handler().get());
        // From here on reading only serves to notice that the client is gone.
        ctx.channel().config().setAutoRead(true);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == RequestClock.TOO_SLOW) {
            refuse(
                    ctx,
                    new Refusal(ApiErrorCode.TIMEOUT, "the request did not arrive in time").by(Limit.REQUEST_TIMEOUT));
        } else if (event == BoundedAggregator.TOO_LARGE) {
            refuse(
                    ctx,
                    new Refusal(
                                    ApiErrorCode.BODY_TOO_LARGE,
                                    "a body has at most " + service.limits().body() + " bytes")
                            .by(Limit.MAX_BODY_BYTES));
        } else if (event == BodyMeter.NO_ROOM) {
            refuse(
                    ctx,
                    new Refusal(ApiErrorCode.FULL, "too many requests are being received", SOON)
                            .by(Limit.MAX_PENDING_BYTES));
        }
    }

    /** Answers what never became a request, and closes: where the next request would begin is not known. */
    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        service.guard().counts().refused(refusal);
        String id = RequestId.next();
        int status = refusal.code().status();
        ReplyWriter.write(ctx, Reply.refusal(refusal), headers(id), ReplyWriter.Then.CLOSE)
                .addListener(written -> told(NO_METHOD, "-", status, false, Duration.ZERO, id));
    }

    private void told(HttpMethod method, String route, int status, boolean routine, Duration took, String id) {
        service.meter().answered(method, route, status, took);
        AccessLog.write(method, route, status, routine, took, id);
    }

    private HttpHeaders headers(String requestId) {
        HttpHeaders headers = new DefaultHttpHeaders().set(REQUEST_ID, requestId);
        service.headers().forEach(headers::set);
        return headers;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        boolean ofTheClient = cause instanceof IOException
                || cause instanceof PrematureChannelClosureException
                || cause instanceof Http2Exception;
        if (!ofTheClient) {
            LOG.error("a connection failed", cause);
        }
        HangUp.now(ctx, "a connection broke: " + cause.getMessage());
    }
}
