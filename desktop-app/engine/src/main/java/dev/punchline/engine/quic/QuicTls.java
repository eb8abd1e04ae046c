package dev.punchline.engine.quic;

import dev.punchline.engine.tls.IdentityCertificate;
import dev.punchline.engine.tls.Pin;
import dev.punchline.engine.tls.PinnedTrust;
import dev.punchline.protocol.identity.Identity;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.ssl.ClientAuth;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.3 as both roles speak it: the own certificate shown, the other side's required and pinned.
 *
 * <p>To make one takes some 300 ms in a fresh process, in any thread, and 2 ms later on; so it is made off the event
 * loop, while other things are waited for. It serves one {@link QuicEndpoint}, on that endpoint's loop.
 */
public final class QuicTls {
    /** Both sides must know it (RFC 7301); a peer of another version fails here and not in the middle of something. */
    static final String PROTOCOL = "punchline/1";

    private static final @Nullable String NO_PASSWORD = null;

    private final PinnedTrust trust = new PinnedTrust();
    private final QuicSslContext client;
    private final QuicSslContext server;

    /** @throws UnsatisfiedLinkError if there is no native QUIC for this system: Windows on ARM, say */
    public QuicTls(Identity identity) {
        IdentityCertificate own = IdentityCertificate.of(identity);
        client = QuicSslContextBuilder.forClient()
                .keyManager(own.key(), NO_PASSWORD, own.certificate())
                .trustManager(trust)
                // Names are not verified: the pin says more than any name, and there are none.
                .endpointIdentificationAlgorithm("")
                .applicationProtocols(PROTOCOL)
                .build();
        server = QuicSslContextBuilder.forServer(own.key(), NO_PASSWORD, own.certificate())
                .trustManager(trust)
                .clientAuth(ClientAuth.REQUIRE)
                .applicationProtocols(PROTOCOL)
                .build();
    }

    /**
     * One connection's TLS as a client. Without a name and a port the context keeps no session of it, so that no
     * later connection is resumed without a certificate.
     */
    QuicSslEngine client(Pin pin) {
        return pinned(client.newEngine(ByteBufAllocator.DEFAULT), pin);
    }

    QuicSslEngine server(Pin pin) {
        return pinned(server.newEngine(ByteBufAllocator.DEFAULT), pin);
    }

    private QuicSslEngine pinned(QuicSslEngine engine, Pin pin) {
        trust.expect(engine, pin);
        return engine;
    }

    void forget(QuicSslEngine engine) {
        trust.forget(engine);
    }
}
