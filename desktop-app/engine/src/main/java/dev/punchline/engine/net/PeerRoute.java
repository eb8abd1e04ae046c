package dev.punchline.engine.net;

import dev.punchline.engine.path.DatagramLink;
import dev.punchline.engine.path.PathRole;
import dev.punchline.protocol.id.SessionId;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one session's QUIC packets, decided by its owner alone and only after an authenticated ICE check.
 *
 * <p>Until a way is in use, what the handshake sends is held; then it leaves at once. Copies may go to likely
 * candidates before ({@link #probe}), so that the handshake races the checks and is a round trip ahead where one of
 * them was right. And since a QUIC stack waits a second for an answer as long as it has not measured the round trip
 * (RFC 9002 section 6.2.2), copies are sent again at the pace of the round trip that ICE has measured.
 *
 * <p>On the event loop only.
 */
public final class PeerRoute implements DatagramLink {
    private static final Logger log = LoggerFactory.getLogger(PeerRoute.class);

    /** A peer has a few addresses and changes them now and then; the oldest is closed for the newest. */
    static final int MAX_ACCEPTED = 16;
    /** Bounds what a peer's candidate list can make us send: packets of the handshake have 1,200 bytes. */
    static final int MAX_PROBED = 4;
    /** The same for repeated checks of these candidates: 20 kB for a session at most. */
    static final int MAX_PROBES = 16;

    private final Routes routes;
    private final SessionId session;
    private final PathRole role;
    private final InetSocketAddress virtualAddress;
    private final Set<Way> accepted = new LinkedHashSet<>();
    private final Set<Way> probed = new LinkedHashSet<>();
    private final HandshakeFlight flight = new HandshakeFlight();
    private final Repetition repetition;
    private @Nullable Way inUse;
    private @Nullable Way lastHeard;
    private @Nullable Consumer<Duration> onFirstWay;
    private Duration measured = Duration.ZERO;
    private boolean handshaking = true;
    private int probes;
    private Trust trust = Trust.FULL;
    private @Nullable Silence silence;

    /** What is believed of the way in use. */
    private enum Trust {
        FULL,
        /** What is sent may be lost: the last packets are kept, to be sent again. */
        DOUBTED,
        /** Nothing may be sent. */
        NONE
    }

    PeerRoute(Routes routes, SessionId session, PathRole role, InetSocketAddress virtualAddress) {
        this.routes = routes;
        this.session = session;
        this.role = role;
        this.virtualAddress = virtualAddress;
        repetition = new Repetition(routes.loop(), this::sendFlight);
    }

    /**
     * Opens the route to packets from there: for every address from which a check of this session was authenticated,
     * be it valid yet or not. Until {@link #use} says otherwise, answers go where the last packet came from.
     */
    public void accept(Way way) {
        assert routes.loop().inEventLoop();
        if (!accepted.contains(way)) {
            if (accepted.size() == MAX_ACCEPTED) {
                close(oldest());
            }
            accepted.add(way);
            log.trace("{} quic accepts {}", session.shortId(), way);
            routes.bind(way, this);
        }
    }

    private Way oldest() {
        return accepted.stream().filter(way -> !way.equals(inUse)).findFirst().orElseThrow();
    }

    private void close(Way way) {
        accepted.remove(way);
        routes.unbind(way, this);
    }

    /**
     * Sends a copy of the handshake's packets there, for luck, as long as no way is in use: with the first check to a
     * candidate, and with its repetitions. Does nothing once {@value #MAX_PROBED} candidates or
     * {@value #MAX_PROBES} copies are reached.
     */
    public void probe(Way way) {
        assert routes.loop().inEventLoop();
        if (inUse != null || !handshaking || !(probed.contains(way) || probed.size() < MAX_PROBED)) {
            return;
        }
        probed.add(way);
        if (!flight.isEmpty()) {
            sendProbe(way);
        }
    }

    private void sendProbe(Way way) {
        if (probes < MAX_PROBES) {
            probes++;
            log.trace("{} quic probes {}", session.shortId(), way);
            flight.send(way.remote(), way.port()::send);
            way.port().flush();
        }
    }

    /**
     * From here on everything goes this way: the pair that ICE has found valid, or a better one. What was held leaves
     * within this call.
     *
     * <p>QUIC doubles its timer with every packet that is lost, so it would be quiet for as long again as the old way was
     * dead. Therefore the last packets that were sent since the {@link #doubt} leave once more: the other side has
     * not had them, acknowledges them at once, and so tells QUIC what was lost.
     *
     * @param roundTrip as ICE has measured it on this way; paces the repetitions of the handshake
     */
    public void use(Way way, Duration roundTrip) {
        assert routes.loop().inEventLoop();
        Trust before = trust;
        trust = Trust.FULL;
        if (way.equals(inUse)) {
            sendAgain(before);
            return;
        }
        log.debug("{} quic takes {}, round trip {} ms", session.shortId(), way, roundTrip.toMillis());
        if (inUse == null && onFirstWay != null) {
            onFirstWay.accept(roundTrip);
            onFirstWay = null;
        }
        inUse = way;
        measured = roundTrip;
        accept(way);
        if (handshaking && !flight.isEmpty()) {
            if (!way.equals(lastHeard)) {
                sendFlight();
            }
            repetition.start(roundTrip);
        }
        sendAgain(before);
    }

    /** Sets who is told when packets go out and nothing comes back, once the handshake is over. */
    public void onSilence(Runnable listener) {
        silence = new Silence(routes.loop(), listener);
    }

    /** The way in use may be broken. */
    public void doubt() {
        assert routes.loop().inEventLoop();
        if (trust == Trust.FULL && !handshaking) {
            trust = Trust.DOUBTED;
            flight.clear();
        }
    }

    /** Nothing is sent any more until {@link #use}; what the codec writes counts as lost. */
    public void hold() {
        assert routes.loop().inEventLoop();
        trust = Trust.NONE;
    }

    private void sendAgain(Trust before) {
        if (before != Trust.FULL) {
            sendFlight();
            flight.clear();
        }
    }

    /** Ends the route. What the codec still writes for it is dropped, so close the path before. */
    public void close() {
        assert routes.loop().inEventLoop();
        handshakeFinished();
        if (silence != null) {
            silence.stop();
            silence = null;
        }
        Set.copyOf(accepted).forEach(this::close);
        routes.forget(this);
    }

    @Override
    public SessionId session() {
        return session;
    }

    @Override
    public PathRole role() {
        return role;
    }

    @Override
    public InetSocketAddress virtualAddress() {
        return virtualAddress;
    }

    @Override
    public InetSocketAddress virtualLocalAddress() {
        return VirtualAddress.LOCAL;
    }

    @Override
    public void onFirstWay(Consumer<Duration> listener) {
        if (inUse == null) {
            onFirstWay = listener;
        } else {
            listener.accept(measured);
        }
    }

    @Override
    public void handshakeRestarted() {
        repetition.stop();
        flight.clear();
    }

    @Override
    public void handshakeFinished() {
        handshaking = false;
        handshakeRestarted();
    }

    void received(Way from, ByteBuf content) {
        log.trace("{} quic <- {} {} bytes", session.shortId(), from.remote(), content.readableBytes());
        lastHeard = from;
        if (silence != null) {
            silence.received();
        }
        if (role == PathRole.CLIENT) {
            // An answer: QUIC has its first round trip and can tell by itself what was lost.
            repetition.stop();
        }
    }

    /** Sends a packet of the codec, or holds it if it is one of the handshake and there is no way yet. */
    void send(DatagramPacket packet, ChannelPromise promise) {
        boolean copied = handshaking && QuicHeader.isLong(packet.content());
        if (copied || trust != Trust.FULL) {
            flight.add(packet);
        }
        if (trust == Trust.NONE) {
            packet.release();
            routes.loop().execute(promise::trySuccess);
            return;
        }
        Way way = inUse != null ? inUse : lastHeard;
        if (way == null) {
            packet.release();
            // Not within the codec's write: it would take the answer for one to an earlier packet.
            routes.loop().execute(promise::trySuccess);
            probed.forEach(this::sendProbe);
            return;
        }
        log.trace(
                "{} quic -> {} {} bytes",
                session.shortId(),
                way.remote(),
                packet.content().readableBytes());
        if (silence != null && !handshaking) {
            silence.sent();
        }
        way.port().send(HandshakeFlight.readdress(packet, way.remote()), promise);
        if (copied) {
            repetition.startUnlessRunning();
        }
    }

    private void sendFlight() {
        Way way = inUse != null ? inUse : lastHeard;
        if (way != null) {
            log.trace("{} quic sends its first packets to {}", session.shortId(), way);
            flight.send(way.remote(), way.port()::send);
            way.port().flush();
        }
    }
}
