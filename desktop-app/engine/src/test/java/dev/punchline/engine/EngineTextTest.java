package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.identity.Identity;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts from one real engine to another, over real QUIC on loopback; only the mediator is played. */
class EngineTextTest {
    private static final String GREETING = "Grüße\nfrom \u202eAnna";

    @TempDir
    Path folder;

    private final MediatorHub hub = new MediatorHub(List.of());
    private TestEngine anna;
    private TestEngine ben;

    private void start(AcceptPolicy bens) throws Exception {
        anna = new TestEngine(folder, "anna", AcceptPolicy.NONE, hub::open);
        ben = new TestEngine(folder, "ben", bens, hub::open);
        anna.awaitPeer(ben);
        ben.awaitPeer(anna);
    }

    @AfterEach
    void stopBoth() {
        anna.close();
        ben.close();
    }

    @Test
    void aTextWaitsForThePersonAndComesWhenItIsAccepted() throws Exception {
        start(AcceptPolicy.ASK);
        TransferId text = anna.engine().texts().send(ben.id(), GREETING);
        PeerEvent.TextOffered offered = ben.await(PeerEvent.TextOffered.class);
        assertEquals(OfferState.WAITS_FOR_US, offered.state());
        assertEquals(text, offered.transfer());
        assertEquals(20, offered.bytes());
        ben.engine().texts().accept(text);
        PeerEvent.TextDelivered here = ben.await(PeerEvent.TextDelivered.class);
        assertEquals(GREETING, here.text().raw());
        assertEquals("Grüße\nfrom _Anna", here.text().shown());
        assertEquals(Direction.INCOMING, here.direction());
        assertEquals(
                Direction.OUTGOING, anna.await(PeerEvent.TextDelivered.class).direction());
    }

    @Test
    void whoDeclinesIsHeardAndTheSessionGoesOn() throws Exception {
        start(AcceptPolicy.ASK);
        anna.engine().texts().send(ben.id(), GREETING);
        ben.engine().texts().decline(ben.await(PeerEvent.TextOffered.class).transfer());
        PeerEvent.TextFailed failed = anna.await(PeerEvent.TextFailed.class);
        assertEquals(TransferFailure.DECLINED, failed.reason());
        assertEquals("The other side declined the text.", failed.message());
        anna.engine().texts().send(ben.id(), "again");
        ben.engine().texts().accept(ben.await(PeerEvent.TextOffered.class).transfer());
        assertEquals("again", ben.await(PeerEvent.TextDelivered.class).text().raw());
    }

    @Test
    void policiesHoldForTextsAsForFiles() throws Exception {
        start(AcceptPolicy.ALL);
        anna.engine().texts().send(ben.id(), GREETING);
        assertEquals(OfferState.ACCEPTED, ben.await(PeerEvent.TextOffered.class).state());
        ben.await(PeerEvent.TextDelivered.class);
        ben.engine().texts().send(anna.id(), GREETING);
        assertEquals(
                OfferState.DECLINED,
                anna.await(PeerEvent.TextOffered.class, text -> text.direction() == Direction.INCOMING)
                        .state());
        assertEquals(
                TransferFailure.DECLINED, ben.await(PeerEvent.TextFailed.class).reason());
    }

    @Test
    void whoMayNeverSendSaysNothingEither() throws Exception {
        start(AcceptPolicy.ALL);
        ben.engine().offers().consent(anna.id(), ContactRule.Consent.NEVER);
        anna.engine().texts().send(ben.id(), GREETING);
        assertEquals(OfferState.DECLINED, ben.await(PeerEvent.TextOffered.class).state());
        assertEquals(
                TransferFailure.DECLINED, anna.await(PeerEvent.TextFailed.class).reason());
    }

    @Test
    void aTextThatIsTakenBackIsNoLongerOffered() throws Exception {
        start(AcceptPolicy.ASK);
        TransferId text = anna.engine().texts().send(ben.id(), GREETING);
        ben.await(PeerEvent.TextOffered.class);
        anna.engine().texts().cancel(text);
        assertEquals(
                TransferFailure.CANCELLED,
                anna.await(PeerEvent.TextFailed.class).reason());
        assertEquals(
                TransferFailure.CANCELLED_BY_PEER,
                ben.await(PeerEvent.TextFailed.class).reason());
    }

    @Test
    void whoSendsWithoutEndIsToldToWait() throws Exception {
        start(AcceptPolicy.ALL);
        for (int i = 0; i < 31; i++) {
            anna.engine().texts().send(ben.id(), "number " + i);
        }
        PeerEvent.TextFailed failed = anna.await(PeerEvent.TextFailed.class);
        assertEquals(TransferFailure.PEER_BUSY, failed.reason());
        ben.await(PeerEvent.TextDelivered.class, text -> text.text().raw().equals("number 29"));
    }

    @Test
    void aTextToNobodyFailsWithItsReason() throws Exception {
        start(AcceptPolicy.ALL);
        PeerId nobody = Identity.generate(new SecureRandom()).peerId();
        anna.engine().texts().send(nobody, GREETING);
        assertEquals(
                TransferFailure.NO_SESSION,
                anna.await(PeerEvent.TextFailed.class).reason());
    }

    @Test
    void whatIsNoTextIsRefusedAtOnce() throws Exception {
        start(AcceptPolicy.ALL);
        TextDesk texts = anna.engine().texts();
        assertThrows(IllegalArgumentException.class, () -> texts.send(ben.id(), ""));
        assertThrows(IllegalArgumentException.class, () -> texts.send(ben.id(), "a".repeat(TextDesk.MAX_BYTES + 1)));
        assertThrows(IllegalArgumentException.class, () -> texts.send(ben.id(), "\ud800"));
    }
}
