package dev.punchline.engine.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.contract.LoopSide;
import dev.punchline.engine.contract.Outcome;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What strangers can do at the listening socket, before anybody knows whose they are. */
class HostileTcpTest {
    /** Some tests wait for its end, and a handshake has to fit into it on a machine that does much else. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: punchline\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SessionId session = SessionId.random(new SecureRandom());
    private final TcpPeer bob = new TcpPeer(PeerLoop.start(), TcpTls::new, SHORT);
    private final TcpPeer alice = TcpPeer.start();
    private final TcpPeer mallory = TcpPeer.start();
    private final Outcome bobs = new Outcome();

    @AfterEach
    void close() {
        bob.close();
        alice.close();
        mallory.close();
    }

    private void expectAlice() {
        bob.run(() -> bob.endpoint.expect(session, alice.identity.peerId(), securedOnly(bobs)));
    }

    /** Strangers' failures are told too, and do not end the expectation. */
    private static TcpPathListener securedOnly(Outcome outcome) {
        return new TcpPathListener() {
            @Override
            public void onSecured(SecurePath path, TcpEnds ends) {
                outcome.onSecured(path);
            }

            @Override
            public void onFailed(HandshakeFailure failure) {}
        };
    }

    private Outcome dial(TcpPeer from, SessionId name) {
        Outcome outcome = new Outcome();
        PeerId expected = bob.identity.peerId();
        from.run(() -> from.endpoint.connect(name, expected, bob.address, TcpPeer.telling(outcome)));
        return outcome;
    }

    private void assertThatAliceGetsIn() {
        assertEquals(bob.identity.peerId(), dial(alice, session).secured().peer());
        assertEquals(alice.identity.peerId(), bobs.secured().peer());
    }

    private Socket connect() throws IOException {
        return new Socket(bob.address.getAddress(), bob.address.getPort());
    }

    /** Reads to the end, which must come without a byte before it. */
    private static void assertDropped(Socket socket) throws IOException {
        try (socket;
                InputStream in = socket.getInputStream()) {
            assertEquals(-1, in.read());
        } catch (SocketException reset) {
            assertTrue(socket.isClosed());
        }
    }

    @Test
    void whileNobodyIsExpectedNobodyIsLookedAt() throws Exception {
        assertDropped(connect());
    }

    @Test
    void whoDoesNotSpeakTlsIsDroppedWithoutAnAnswer() throws Exception {
        expectAlice();
        Socket socket = connect();
        socket.getOutputStream().write(REQUEST);
        assertDropped(socket);
        assertThatAliceGetsIn();
    }

    @Test
    void whoSaysNothingIsDroppedInTime() throws Exception {
        expectAlice();
        assertDropped(connect());
        assertThatAliceGetsIn();
    }

    @Test
    void whoBeginsALongMessageIsDropped() throws Exception {
        expectAlice();
        Socket socket = connect();
        // A TLS record of 16 KiB that holds the beginning of a ClientHello of 1 MiB.
        socket.getOutputStream().write(new byte[] {22, 3, 1, 0x40, 0, 1, 0x10, 0, 0});
        assertDropped(socket);
        assertThatAliceGetsIn();
    }

    @Test
    void whoNamesNoExpectedSessionIsDroppedBeforeTls() {
        expectAlice();
        HandshakeFailure failure =
                dial(alice, SessionId.random(new SecureRandom())).failed();
        assertNotEquals(HandshakeFailure.Reason.IDENTITY_MISMATCH, failure.reason());
        assertThatAliceGetsIn();
    }

    @Test
    void whoKnowsTheSessionButIsNotThePeerIsRefusedAndThePeerStillGetsIn() {
        expectAlice();
        Outcome mallorys = dial(mallory, session);
        // TLS 1.3: the client hears of it after it has its path.
        mallorys.secured();
        assertFalse(bobs.path().isDone());
        assertThatAliceGetsIn();
    }

    @Test
    void aFloodOfConnectionsTakesFewPlacesAndPasses() throws Exception {
        expectAlice();
        List<Socket> flood = new ArrayList<>();
        for (int i = 0; i < 3 * TcpAdmission.PER_SECOND; i++) {
            flood.add(connect());
        }
        for (Socket socket : flood) {
            assertDropped(socket);
        }
        assertThatAliceGetsIn();
    }

    @Test
    void anExpectationThatIsCancelledLetsNobodyIn() {
        var expectation = bob.onLoop(() -> bob.endpoint.expect(session, alice.identity.peerId(), securedOnly(bobs)));
        bob.run(expectation::cancel);
        assertEquals(
                HandshakeFailure.Reason.TRANSPORT, dial(alice, session).failed().reason());
    }

    @Test
    void whereNobodyListensTheDiallerIsTold() {
        Outcome outcome = new Outcome();
        LoopSide.get(bob.onLoop(() -> bob.endpoint.close(CloseCode.DONE)));
        alice.run(() -> alice.endpoint.connect(session, bob.identity.peerId(), bob.address, TcpPeer.telling(outcome)));
        assertEquals(HandshakeFailure.Reason.TRANSPORT, outcome.failed().reason());
    }
}
