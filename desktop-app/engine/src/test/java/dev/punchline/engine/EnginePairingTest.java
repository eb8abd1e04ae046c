package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.ShortString;
import dev.punchline.engine.event.Trust;
import dev.punchline.engine.home.ContactsFile;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.Identity;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real engines compare short strings over real QUIC on loopback; only the mediator is played. */
class EnginePairingTest {
    @TempDir
    Path folder;

    private final MediatorHub hub = new MediatorHub(List.of());
    private TestEngine anna;
    private TestEngine ben;

    @BeforeEach
    void start() throws Exception {
        anna = new TestEngine(folder, "anna", AcceptPolicy.ASK, hub::open);
        ben = new TestEngine(folder, "ben", AcceptPolicy.ASK, hub::open);
        anna.awaitPeer(ben);
        ben.awaitPeer(anna);
        anna.engine().contacts().welcomePairings();
        ben.engine().contacts().welcomePairings();
    }

    @AfterEach
    void stopBoth() {
        anna.close();
        ben.close();
    }

    private static ShortString string(TestEngine engine) throws InterruptedException {
        PeerEvent.Pairing shown =
                engine.await(PeerEvent.Pairing.class, event -> event.step() instanceof PairingStep.Compare);
        return ((PairingStep.Compare) shown.step()).string();
    }

    private static PairingStep end(TestEngine engine) throws InterruptedException {
        return engine.await(PeerEvent.Pairing.class, event -> event.step().isLast())
                .step();
    }

    private Trust trust(String home, PeerId peer) throws Exception {
        return new ContactsFile(folder.resolve(home))
                .load()
                .of(peer)
                .map(Contact::trust)
                .orElse(Trust.NEW);
    }

    @Test
    void bothSeeTheSameStringAndBothAreVerifiedOnDisk() throws Exception {
        anna.engine().contacts().pair(ben.id());
        assertEquals(string(anna), string(ben));
        anna.engine().contacts().confirm(ben.id());
        ben.engine().contacts().confirm(anna.id());
        assertEquals(new PairingStep.Verified(), end(anna));
        assertEquals(new PairingStep.Verified(), end(ben));
        stopBoth();
        assertEquals(Trust.VERIFIED, trust("anna", ben.id()));
        assertEquals(Trust.VERIFIED, trust("ben", anna.id()));
    }

    @Test
    void whenBothAskAtOnceThereIsOneComparison() throws Exception {
        anna.engine().contacts().pair(ben.id());
        ben.engine().contacts().pair(anna.id());
        assertEquals(string(anna), string(ben));
        anna.engine().contacts().confirm(ben.id());
        ben.engine().contacts().confirm(anna.id());
        assertEquals(new PairingStep.Verified(), end(anna));
        assertEquals(new PairingStep.Verified(), end(ben));
    }

    @Test
    void differentStringsVerifyNobody() throws Exception {
        anna.engine().contacts().pair(ben.id());
        string(anna);
        string(ben);
        anna.engine().contacts().confirm(ben.id());
        ben.engine().contacts().refuse(anna.id(), ContactDesk.Refusal.STRINGS_DIFFER);
        assertEquals(PairingFailure.STRINGS_DIFFER, ((PairingStep.Failed) end(anna)).reason());
        assertEquals(PairingFailure.STRINGS_DIFFER, ((PairingStep.Failed) end(ben)).reason());
        stopBoth();
        assertEquals(Trust.SEEN, trust("anna", ben.id()));
        assertEquals(Trust.NEW, trust("ben", anna.id()));
    }

    @Test
    void whoIsNotThereCanNotBeCompared() throws Exception {
        anna.engine().contacts().pair(Identity.generate(new SecureRandom()).peerId());
        assertEquals(PairingFailure.NO_SESSION, ((PairingStep.Failed) end(anna)).reason());
    }
}
