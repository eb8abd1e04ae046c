package dev.punchline.engine.quic;

import dev.punchline.engine.contract.Outcome;
import dev.punchline.engine.net.PeerRoute;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.path.PathRole;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A peer on the loopback interface that meets others, which may be of other processes. */
public final class MeetingPeer implements AutoCloseable {
    private final TestPeer peer = TestPeer.start();

    public EventLoop loop() {
        return peer.loop.loop();
    }

    public PeerId id() {
        return peer.identity.peerId();
    }

    public int port() {
        return peer.port.localAddress().getPort();
    }

    private Way to(int port) {
        return peer.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Lets another peer call; must be said before that does. */
    public Outcome expect(SessionId session, PeerId caller, int port) {
        Outcome outcome = new Outcome();
        PeerRoute route = peer.route(session, PathRole.SERVER);
        peer.run(() -> {
            peer.quic.expect(route, caller, outcome);
            route.accept(to(port));
        });
        return outcome;
    }

    /** Calls a peer that expects it. */
    public SecurePath call(SessionId session, PeerId called, int port) {
        Outcome outcome = new Outcome();
        PeerRoute route = peer.route(session, PathRole.CLIENT);
        peer.run(() -> {
            peer.quic.connect(route, called, outcome);
            route.use(to(port), TestPeer.ROUND_TRIP);
        });
        return outcome.secured();
    }

    @Override
    public void close() {
        peer.close();
    }
}
