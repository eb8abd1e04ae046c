package dev.punchline.engine.quic;

import dev.punchline.engine.contract.Outcome;
import dev.punchline.engine.net.PeerRoute;
import dev.punchline.engine.path.PathRole;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.security.SecureRandom;

/** Both ends of one session between two test peers, whose sockets can reach each other. */
record TestSession(TestPeer caller, TestPeer called, PeerRoute out, PeerRoute in, Outcome client, Outcome server) {
    static TestSession between(TestPeer caller, TestPeer called) {
        return between(caller, called, called.identity.peerId(), caller.identity.peerId());
    }

    /** A session whose two sides expect somebody; the handshake begins and finds its way at once. */
    static TestSession between(TestPeer caller, TestPeer called, PeerId expectedCalled, PeerId expectedCaller) {
        TestSession session = unconnected(caller, called);
        called.run(() -> {
            called.quic.expect(session.in, expectedCaller, session.server);
            session.in.accept(called.to(caller));
        });
        caller.run(() -> {
            caller.quic.connect(session.out, expectedCalled, session.client);
            session.out.use(caller.to(called), TestPeer.ROUND_TRIP);
        });
        return session;
    }

    /** The same over a wire, whose ends both sides know. */
    static TestSession through(TestWire wire, TestPeer caller, TestPeer called) {
        TestSession session = unconnected(caller, called);
        session.expect();
        called.run(() -> session.in.accept(called.to(wire.callerSeenByCalled())));
        session.connect();
        caller.run(() -> session.out.use(caller.to(wire.calledSeenByCaller()), TestPeer.ROUND_TRIP));
        return session;
    }

    /** The called side waits for the caller. */
    void expect() {
        called.run(() -> called.quic.expect(in, caller.identity.peerId(), server));
    }

    /** The caller begins the handshake. */
    void connect() {
        caller.run(() -> caller.quic.connect(out, called.identity.peerId(), client));
    }

    static TestSession unconnected(TestPeer caller, TestPeer called) {
        SessionId id = SessionId.random(new SecureRandom());
        return new TestSession(
                caller,
                called,
                caller.route(id, PathRole.CLIENT),
                called.route(id, PathRole.SERVER),
                new Outcome(),
                new Outcome());
    }

    /** Until both sides have their path; from the test's thread. */
    void await() {
        client.secured();
        server.secured();
    }

    SecurePath clientPath() {
        return client.secured();
    }

    SecurePath serverPath() {
        return server.secured();
    }
}
