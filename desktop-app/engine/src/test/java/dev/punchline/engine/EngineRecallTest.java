package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.home.RecallFile;
import dev.punchline.engine.signal.SignalingFault;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real engines on loopback that have met once: real sockets and files, and a mediator that is of no help any more. */
class EngineRecallTest {
    @TempDir
    Path folder;

    private final MediatorHub hub = new MediatorHub(List.of());
    private TestEngine anna;
    private TestEngine ben;

    @BeforeEach
    void bothMeetOnce() throws Exception {
        anna = new TestEngine(folder, "anna", AcceptPolicy.ALL, hub::open);
        ben = new TestEngine(folder, "ben", AcceptPolicy.ALL, hub::open);
        anna.awaitPeer(ben);
        ben.awaitPeer(anna);
        connect(anna, ben.id());
        ben.await(PeerEvent.Connected.class);
        anna.engine().disconnect(ben.id());
        anna.await(PeerEvent.Disconnected.class);
        ben.await(PeerEvent.Disconnected.class);
    }

    @AfterEach
    void stopBoth() {
        anna.close();
        ben.close();
    }

    private static PeerEvent.Connected connect(TestEngine from, PeerId to) throws Exception {
        SessionId session = from.engine().connect(to);
        return from.await(
                PeerEvent.Connected.class, connected -> connected.session().equals(session));
    }

    private void annaSeesBenAgain() throws Exception {
        anna.await(PeerEvent.PeerSeen.class, seen -> seen.presence() == PeerEvent.Presence.OFFLINE);
        anna.await(PeerEvent.PeerSeen.class, seen -> seen.presence() == PeerEvent.Presence.ONLINE);
    }

    @Test
    void aMediatorThatCarriesNothingIsNotNeededForAPeerThatWasMet() throws Exception {
        hub.refuse(new SignalingFault(
                SignalingFault.Kind.UNREACHABLE, "unreachable", "The mediator is away.", Optional.empty()));
        assertEquals(Strategy.HOST, connect(anna, ben.id()).strategy());
        assertEquals(anna.id(), ben.await(PeerEvent.Connected.class).peerId());
        anna.engine().ping(ben.id());
        assertEquals(ben.id(), anna.await(PeerEvent.Pong.class).peerId());
    }

    @Test
    void directCallsThatCrossBecomeOneSession() throws Exception {
        connect(ben, anna.id());
        anna.await(PeerEvent.Connected.class);
        ben.engine().ping(anna.id());
        ben.await(PeerEvent.Pong.class);
        ben.engine().disconnect(anna.id());
        anna.await(PeerEvent.Disconnected.class);
        ben.await(PeerEvent.Disconnected.class);
        hub.refuse(new SignalingFault(
                SignalingFault.Kind.UNREACHABLE, "unreachable", "The mediator is away.", Optional.empty()));
        SessionId annas = anna.engine().connect(ben.id());
        SessionId bens = ben.engine().connect(anna.id());
        anna.await(PeerEvent.Connected.class, connected -> connected.session().equals(annas));
        ben.await(PeerEvent.Connected.class, connected -> connected.session().equals(bens));
        anna.engine().ping(ben.id());
        anna.await(PeerEvent.Pong.class);
    }

    @Test
    void aProgramThatBeganWithoutAMediatorStillReachesThePeerWhereItWas() throws Exception {
        anna.close();
        MediatorHub lonely = new MediatorHub(List.of());
        anna = new TestEngine(folder, "anna", AcceptPolicy.ALL, lonely::open);
        connect(anna, ben.id());
        ben.await(PeerEvent.Connected.class);
    }

    @Test
    void aPeerWhoseProgramWasStartedAnewIsWhereItWas() throws Exception {
        ben.close();
        ben = new TestEngine(folder, "ben", AcceptPolicy.ALL, hub::open);
        annaSeesBenAgain();
        hub.refuse(new SignalingFault(
                SignalingFault.Kind.UNREACHABLE, "unreachable", "The mediator is away.", Optional.empty()));
        connect(anna, ben.id());
        ben.await(PeerEvent.Connected.class);
    }

    @Test
    void aPeerThatIsNoMoreWhereItWasIsReachedThroughTheMediator() throws Exception {
        ben.close();
        Files.delete(folder.resolve("ben").resolve("ports.json"));
        ben = new TestEngine(folder, "ben", AcceptPolicy.ALL, hub::open);
        annaSeesBenAgain();
        connect(anna, ben.id());
        ben.await(PeerEvent.Connected.class);
    }

    @Test
    void aPeerThatHasForgottenEverythingIsReachedThroughTheMediator() throws Exception {
        ben.close();
        Files.delete(folder.resolve("ben").resolve("recall.json"));
        ben = new TestEngine(folder, "ben", AcceptPolicy.ALL, hub::open);
        annaSeesBenAgain();
        connect(anna, ben.id());
        ben.await(PeerEvent.Connected.class);
    }

    @Test
    void whereNeitherHelpsTheMediatorsReasonIsTold() throws Exception {
        ben.close();
        hub.refuse(new SignalingFault(
                SignalingFault.Kind.PEER_OFFLINE, "peer-offline", "The peer is offline.", Optional.empty()));
        anna.engine().connect(ben.id());
        assertEquals(
                FailureReason.PEER_OFFLINE, anna.await(PeerEvent.Failed.class).reason());
    }

    @Test
    void whoWasCalledRemembersTheCallerButNotItsAddress() {
        anna.close();
        ben.close();
        var annas = new RecallFile(folder.resolve("anna")).load().list();
        var bens = new RecallFile(folder.resolve("ben")).load().list();
        assertEquals(ben.id(), annas.get(0).peer());
        assertEquals(1, annas.get(0).addresses().size());
        assertEquals(annas.get(0).key(), bens.get(0).key());
        assertTrue(bens.get(0).addresses().isEmpty());
    }
}
