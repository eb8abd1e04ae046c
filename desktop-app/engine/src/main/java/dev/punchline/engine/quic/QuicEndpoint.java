package dev.punchline.engine.quic;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.DatagramLink;
import dev.punchline.engine.path.Handshake;
import dev.punchline.engine.path.HandshakeListener;
import dev.punchline.engine.path.PathRole;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.Channel;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslEngine;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All QUIC connections of an engine, as client and as server, over one UDP channel: TLS 1.3 with this peer's identity
 * on each of them, and the other side's key pinned to the {@link PeerId} that is expected there.
 *
 * <p>There is no timeout in here: a handshake waits until it is cancelled, and a connection stays until somebody closes
 * it. Both are the session's to decide, since it knows the other side's consent (RFC 7675) and whether a new way is
 * being looked for; QUIC's own idle timer would end connections that are wanted.
 *
 * <p>On the event loop only.
 */
public final class QuicEndpoint {
    private final Channel udp;
    private final QuicTls tls;
    private final QuicCodecs codecs;
    private final MarkedConnectionIds clientIds;
    private final MarkedConnectionIds serverIds;
    private final Map<SocketAddress, ServerHandshake> expected = new HashMap<>();
    private final Set<QuicPath> paths = new LinkedHashSet<>();

    /**
     * Puts the two QUIC codecs at the end of the channel's pipeline, named after their {@link PathRole}. What stands
     * before them gives each packet to the codec that it is for, under its link's virtual address.
     *
     * @param udp a registered datagram channel; the connections live no longer than it
     */
    public QuicEndpoint(Channel udp, QuicTls tls, QuicSettings settings) {
        this.udp = udp;
        this.tls = tls;
        codecs = new QuicCodecs(settings, udp);
        SecureRandom random = new SecureRandom();
        clientIds = new MarkedConnectionIds(PathRole.CLIENT, random);
        serverIds = new MarkedConnectionIds(PathRole.SERVER, random);
        udp.pipeline()
                .addLast(new HandshakeEcho())
                .addLast(PathRole.SERVER.name(), codecs.server(serverIds, this::accept))
                .addLast(new HandshakeEcho())
                .addLast(PathRole.CLIENT.name(), codecs.client(this::secureClient));
    }

    /** The same, and makes its {@link QuicTls} here and now. */
    public QuicEndpoint(Channel udp, Identity identity, QuicSettings settings) {
        this(udp, new QuicTls(identity), settings);
    }

    /**
     * Begins the handshake as a client, at once: what it sends is held or raced by the link until a way is known.
     *
     * @throws IllegalArgumentException if the link is a server's
     */
    public Handshake connect(DatagramLink link, PeerId peer, HandshakeListener listener) {
        check(link, PathRole.CLIENT);
        ClientHandshake handshake = new ClientHandshake(this::dial, link, peer, listener, this::now);
        handshake.begin();
        return handshake;
    }

    /**
     * Waits for the peer's handshake as a server.
     *
     * @throws IllegalArgumentException if the link is a client's
     */
    public Handshake expect(DatagramLink link, PeerId peer, HandshakeListener listener) {
        check(link, PathRole.SERVER);
        SocketAddress address = link.virtualAddress();
        ServerHandshake handshake = new ServerHandshake(link, peer, listener, () -> expected.remove(address));
        expected.put(address, handshake);
        return handshake;
    }

    /**
     * Closes every path; handshakes under way are told that they failed. Sent before this returns, but by a path that is
     * so new that nothing was heard over it.
     */
    public void close(CloseCode code) {
        assert udp.eventLoop().inEventLoop();
        expected.clear();
        Set.copyOf(paths).forEach(path -> path.close(code, ""));
    }

    private void check(DatagramLink link, PathRole role) {
        assert udp.eventLoop().inEventLoop();
        if (link.role() != role) {
            throw new IllegalArgumentException("a link of a " + link.role());
        }
    }

    private MonoTime now() {
        return new MonoTime(udp.eventLoop().ticker().nanoTime());
    }

    private void dial(DatagramLink link, QuicPath path) {
        codecs.bootstrap(path)
                .localAddress(link.virtualLocalAddress())
                .remoteAddress(link.virtualAddress())
                .localConnectionAddress(clientIds.next())
                .remoteConnectionAddress(serverIds.next())
                .connect()
                // The path itself learns of success and failure; this only keeps the cause.
                .addListener(connected -> path.noteTrouble(connected.cause()));
    }

    /** TLS for a connection that a first packet has begun; null, and the packet is dropped, if nobody waits for it. */
    private @Nullable QuicSslEngine accept(QuicChannel channel) {
        ServerHandshake handshake = expected.get(channel.remoteSocketAddress());
        if (handshake == null) {
            return null;
        }
        QuicPath path = handshake.begin();
        channel.attr(QuicCodecs.PATH).set(path);
        return tracked(channel, path, tls.server(path.pin()));
    }

    private QuicSslEngine secureClient(QuicChannel channel) {
        QuicPath path = Objects.requireNonNull(channel.attr(QuicCodecs.PATH).get());
        return tracked(channel, path, tls.client(path.pin()));
    }

    private QuicSslEngine tracked(QuicChannel channel, QuicPath path, QuicSslEngine engine) {
        paths.add(path);
        channel.closeFuture().addListener(closed -> {
            paths.remove(path);
            tls.forget(engine);
        });
        return engine;
    }
}
