package dev.punchline.engine.quic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.Identity;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private final TestPeer alice = TestPeer.start();
    private final TestPeer bob = TestPeer.start();
    private final PeerId stranger = Identity.generate(new SecureRandom()).peerId();

    @AfterEach
    void close() {
        alice.close();
        bob.close();
    }

    @Test
    void bothSidesKnowEachOtherAfterwards() {
        TestSession session = TestSession.between(alice, bob);
        assertEquals(bob.identity.peerId(), session.clientPath().peer());
        assertEquals(alice.identity.peerId(), session.serverPath().peer());
    }

    @Test
    void aCallerThatReachesSomeoneElseIsToldSo() {
        TestSession session = TestSession.between(alice, bob, stranger, alice.identity.peerId());
        assertEquals(
                HandshakeFailure.Reason.IDENTITY_MISMATCH,
                session.client().failed().reason());
        assertEquals(
                HandshakeFailure.Reason.REFUSED_BY_PEER,
                session.server().failed().reason());
    }

    @Test
    void aCalledPeerThatIsReachedBySomeoneElseIsToldSoAndTheCallerLosesItsPath() {
        TestSession session = TestSession.between(alice, bob, bob.identity.peerId(), stranger);
        assertEquals(
                HandshakeFailure.Reason.IDENTITY_MISMATCH,
                session.server().failed().reason());
        PathEvents events = new PathEvents();
        SecurePath path = session.clientPath();
        alice.run(() -> path.listen(events));
        PathClosed closed = TestPeer.get(events.closed);
        assertEquals(CloseCode.REFUSED, closed.code());
        assertEquals(PathClosed.By.PEER, closed.by());
    }
}
