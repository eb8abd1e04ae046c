package dev.punchline.engine.quic;

import dev.punchline.engine.contract.LoopSide;
import dev.punchline.engine.net.Drop;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.net.PeerRoute;
import dev.punchline.engine.net.Routes;
import dev.punchline.engine.net.StunListener;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathRole;
import dev.punchline.protocol.id.SessionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A peer with a real socket on the loopback interface, driven from the test's thread. */
final class TestPeer extends LoopSide {
    static final Duration ROUND_TRIP = Duration.ofMillis(1);

    final Routes routes;
    final UdpPort port;
    final QuicEndpoint quic;

    private TestPeer(PeerLoop loop, StunListener stun) {
        super(loop);
        routes = new Routes(loop.loop());
        port = get(UdpPort.open(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), routes, stun));
        quic = onLoop(() -> new QuicEndpoint(port.channel(), identity, QuicSettings.defaults()));
        run(() -> routes.deliverTo(port));
    }

    static TestPeer start() {
        return start((from, message) -> {});
    }

    static TestPeer start(StunListener stun) {
        return new TestPeer(PeerLoop.start(), stun);
    }

    /** A peer on a system without epoll. */
    static TestPeer startPortable() {
        return new TestPeer(PeerLoop.startPortable(), (from, message) -> {});
    }

    /** The way from this peer to some address. */
    Way to(InetSocketAddress remote) {
        return new Way(port, remote);
    }

    long dropped(Drop reason) {
        return onLoop(() -> port.dropped(reason));
    }

    /** The way from this peer to another one. */
    Way to(TestPeer other) {
        return new Way(port, other.port.localAddress());
    }

    PeerRoute route(SessionId session, PathRole role) {
        return onLoop(() -> routes.open(session, role));
    }

    @Override
    protected void closeSockets() {
        run(() -> quic.close(CloseCode.GOING_AWAY));
        get(port.close());
    }
}
