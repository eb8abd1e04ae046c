package dev.punchline.engine.tcp;

import dev.punchline.engine.path.PathRole;
import dev.punchline.engine.tls.Pin;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the name in the first message of a connection (RFC 6066 section 3), which is that of a session. Whoever names
 * none that is expected is gone before anything was computed for it.
 */
final class ClientHelloGate extends AbstractSniHandler<TcpTls> {
    /** BoringSSL's has 300 bytes, the JDK's 450; hybrid key shares (ML-KEM) would add 1,200. */
    private static final int MAX_CLIENT_HELLO = 4 << 10;

    private final Function<String, @Nullable TcpExpectation> expected;
    private final Supplier<CompletionStage<TcpTls>> tls;
    private @Nullable TcpExpectation expectation;

    ClientHelloGate(Function<String, @Nullable TcpExpectation> expected, Supplier<CompletionStage<TcpTls>> tls) {
        super(MAX_CLIENT_HELLO, UnprovenBound.PATIENCE.toMillis());
        this.expected = expected;
        this.tls = tls;
    }

    @Override
    protected Future<TcpTls> lookup(ChannelHandlerContext ctx, @Nullable String name) {
        expectation = name == null ? null : expected.apply(name);
        if (expectation == null || !expectation.take(ctx.channel())) {
            return ctx.executor().newFailedFuture(new IllegalStateException("names no expected session"));
        }
        expectation.answered();
        Promise<TcpTls> ready = ctx.executor().newPromise();
        tls.get().whenComplete((made, failure) -> {
            if (failure == null) {
                ready.trySuccess(made);
            } else {
                ready.tryFailure(failure);
            }
        });
        return ready;
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String name, Future<TcpTls> found) {
        if (!found.isSuccess() || expectation == null) {
            UnprovenBound.giveUp(ctx, String.valueOf(found.cause()));
            return;
        }
        Pin pin = expectation.pin();
        SslHandler ssl = found.getNow().server(pin);
        MonoTime now = new MonoTime(ctx.channel().eventLoop().ticker().nanoTime());
        ChannelPipeline pipeline = ctx.pipeline();
        pipeline.addLast(
                new LingeringClose(), ssl, new TlsOutcome(expectation, pin, PathRole.SERVER, Duration.ZERO, now));
        pipeline.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        UnprovenBound.giveUp(ctx, cause.toString());
    }
}
