package dev.punchline.engine.tcp;

import dev.punchline.engine.tls.IdentityCertificate;
import dev.punchline.engine.tls.Pin;
import dev.punchline.engine.tls.PinnedTrust;
import dev.punchline.protocol.identity.Identity;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.3 as both ends of a TCP connection speak it: the own certificate shown, the other side's required and pinned.
 * BoringSSL where there is one for this system, since it is two to three times as fast; else the JDK's.
 *
 * <p>To make one loads native code, which takes some 100 ms in a fresh process, in any thread. It serves one
 * {@link TcpEndpoint}, on that endpoint's loop.
 */
public final class TcpTls {
    /** Both sides must know it (RFC 7301). Not {@code h2}: both sides open streams, and there are no requests. */
    static final String PROTOCOL = "punchline-tcp/1";

    private static final String VERSION = "TLSv1.3";
    private static final @Nullable String NO_PASSWORD = null;
    /** Names are not verified: the pin says more than any name. */
    private static final @Nullable String NO_NAME_CHECK = null;

    private final IdentityCertificate own;
    private final SslProvider provider;

    /** @throws IllegalStateException if this system has no TLS 1.3 with P-256 */
    public TcpTls(Identity identity) {
        this(identity, OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK);
    }

    TcpTls(Identity identity, SslProvider provider) {
        this.own = IdentityCertificate.of(identity);
        this.provider = provider;
        // The first of each loads what all need, and here nobody waits for it.
        Pin nobody = new Pin(identity.peerId());
        ReferenceCountUtil.release(context(forClient(nobody)));
        ReferenceCountUtil.release(context(forServer(nobody)));
    }

    /** One connection's TLS as the side that dialled. The name is a fresh one each time, so nothing is ever resumed. */
    SslHandler client(Pin pin, String serverName) {
        return handler(context(forClient(pin)), context -> context.newEngine(ByteBufAllocator.DEFAULT, serverName, 0));
    }

    SslHandler server(Pin pin) {
        return handler(context(forServer(pin)), context -> context.newEngine(ByteBufAllocator.DEFAULT));
    }

    private SslContextBuilder forClient(Pin pin) {
        return SslContextBuilder.forClient()
                .keyManager(own.key(), NO_PASSWORD, own.certificate())
                .trustManager(new PinnedTrust(pin))
                .endpointIdentificationAlgorithm(NO_NAME_CHECK);
    }

    private SslContextBuilder forServer(Pin pin) {
        return SslContextBuilder.forServer(own.key(), NO_PASSWORD, own.certificate())
                .trustManager(new PinnedTrust(pin))
                .clientAuth(ClientAuth.REQUIRE);
    }

    /** A context for one connection: it takes a millisecond, and TCP is the exception. */
    private SslContext context(SslContextBuilder builder) {
        // What each provider can do when the other side does not know the protocol; TlsOutcome looks at the result.
        ApplicationProtocolConfig protocols = new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                PROTOCOL);
        try {
            return builder.sslProvider(provider)
                    .protocols(VERSION)
                    .applicationProtocolConfig(protocols)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS 1.3 with " + provider, e);
        }
    }

    private static SslHandler handler(SslContext context, Function<SslContext, SSLEngine> maker) {
        try {
            // The engine keeps what it needs of the context.
            return new SslHandler(maker.apply(context));
        } finally {
            ReferenceCountUtil.release(context);
        }
    }
}
