package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.signal.SignalingFault;
import dev.punchline.protocol.api.AttemptOutcome;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real engines on loopback: real sockets, real ICE, real QUIC; only the mediator is played. */
class EngineSessionTest {
    @TempDir
    Path folder;

    private final MediatorHub hub = new MediatorHub(List.of());
    private TestEngine anna;
    private TestEngine ben;

    @BeforeEach
    void startBoth() throws Exception {
        anna = new TestEngine(folder, "anna", AcceptPolicy.ALL, hub::open);
        ben = new TestEngine(folder, "ben", AcceptPolicy.ALL, hub::open);
        anna.awaitPeer(ben);
        ben.awaitPeer(anna);
    }

    @AfterEach
    void stopBoth() {
        anna.close();
        ben.close();
    }

    @Test
    void peersConnectAndBothAreTold() throws Exception {
        SessionId session = anna.engine().connect(ben.id());
        PeerEvent.Connected caller = anna.await(PeerEvent.Connected.class);
        PeerEvent.Connected called = ben.await(PeerEvent.Connected.class);
        assertEquals(session, caller.session());
        assertEquals(ben.id(), caller.peerId());
        assertEquals(anna.id(), called.peerId());
        assertEquals(Strategy.HOST, caller.strategy());
        AttemptReport report = hub.report(session).get(60, TimeUnit.SECONDS);
        assertEquals(AttemptOutcome.CONNECTED, report.outcome());
    }

    @Test
    void aSecondRequestIsAnsweredByTheSessionThatIsThere() throws Exception {
        anna.engine().connect(ben.id());
        anna.await(PeerEvent.Connected.class);
        SessionId again = anna.engine().connect(ben.id());
        assertEquals(again, anna.await(PeerEvent.Connected.class).session());
    }

    @Test
    void callsThatCrossBecomeOneSession() throws Exception {
        SessionId annas = anna.engine().connect(ben.id());
        SessionId bens = ben.engine().connect(anna.id());
        // Where the other's call came first, the session has its name too: each is told under its own.
        anna.await(PeerEvent.Connected.class, connected -> connected.session().equals(annas));
        ben.await(PeerEvent.Connected.class, connected -> connected.session().equals(bens));
        anna.engine().ping(ben.id());
        anna.await(PeerEvent.Pong.class);
    }

    @Test
    void aPingIsAnswered() throws Exception {
        anna.engine().connect(ben.id());
        anna.await(PeerEvent.Connected.class);
        anna.engine().ping(ben.id());
        assertEquals(ben.id(), anna.await(PeerEvent.Pong.class).peerId());
    }

    @Test
    void aDisconnectIsToldOnBothSidesAndLeavesRoomForANewSession() throws Exception {
        anna.engine().connect(ben.id());
        anna.await(PeerEvent.Connected.class);
        ben.await(PeerEvent.Connected.class);
        anna.engine().disconnect(ben.id());
        anna.await(PeerEvent.Disconnected.class);
        ben.await(PeerEvent.Disconnected.class);
        ben.engine().connect(anna.id());
        ben.await(PeerEvent.Connected.class);
        anna.await(PeerEvent.Connected.class);
    }

    @Test
    void anUnknownPeerIsOffline() throws Exception {
        PeerId stranger = Identity.generate(new SecureRandom()).peerId();
        SessionId session = anna.engine().connect(stranger);
        PeerEvent.Failed failed = anna.await(PeerEvent.Failed.class);
        assertEquals(session, failed.session());
        assertEquals(FailureReason.PEER_OFFLINE, failed.reason());
    }

    @Test
    void whatTheMediatorSaysToRefuseARequestIsToldOn() throws Exception {
        hub.refuse(new SignalingFault(
                SignalingFault.Kind.REFUSED, "too-many", "too many attempts of this peer are open", Optional.empty()));
        anna.engine().connect(ben.id());
        PeerEvent.Failed failed = anna.await(PeerEvent.Failed.class);
        assertEquals(FailureReason.MEDIATOR_REFUSED, failed.reason());
        assertEquals(
                "The mediator refused the request. It said: too many attempts of this peer are open (too-many)",
                failed.message());
    }

    @Test
    void aPeerThatWasMetIsAContactAtTheNextStart() throws Exception {
        anna.engine().connect(ben.id());
        anna.await(PeerEvent.Connected.class);
        anna.close();
        assertEquals(
                ben.id(),
                Installation.open(folder.resolve("anna"))
                        .contactNamed(new DisplayName("ben"))
                        .orElseThrow());
    }

    @Test
    void aPeerThatGoesAwayEndsItsSessions() throws Exception {
        anna.engine().connect(ben.id());
        anna.await(PeerEvent.Connected.class);
        ben.await(PeerEvent.Connected.class);
        ben.close();
        anna.await(PeerEvent.Disconnected.class);
    }
}
