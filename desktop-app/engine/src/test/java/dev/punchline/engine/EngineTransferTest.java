package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.identity.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from one real engine to another, over real QUIC on loopback; only the mediator is played. */
class EngineTransferTest {
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
    void aFolderArrivesAsItIs() throws Exception {
        start(AcceptPolicy.ALL);
        Path photos = Files.createDirectories(folder.resolve("photos/empty")).getParent();
        byte[] big = new byte[3_000_001];
        new Random(1).nextBytes(big);
        Files.write(photos.resolve("big.bin"), big);
        Files.createFile(photos.resolve("nothing"));
        TransferId transfer = anna.engine().send(ben.id(), List.of(photos));
        PeerEvent.Transferred sent = anna.await(PeerEvent.Transferred.class);
        PeerEvent.Transferred received = ben.await(PeerEvent.Transferred.class);
        assertEquals(transfer, sent.transfer());
        assertEquals(transfer, received.transfer());
        assertEquals(Direction.INCOMING, received.direction());
        assertEquals(2, sent.files());
        assertEquals(big.length, received.bytes());
        Path arrived = folder.resolve("ben-downloads/photos");
        assertArrayEquals(big, Files.readAllBytes(arrived.resolve("big.bin")));
        assertEquals(0, Files.size(arrived.resolve("nothing")));
        assertTrue(Files.isDirectory(arrived.resolve("empty")));
    }

    @Test
    void anOfferWaitsForThePersonAndGoesOnWhenAccepted() throws Exception {
        start(AcceptPolicy.ASK);
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        PeerEvent.Offered offered = ben.await(PeerEvent.Offered.class);
        assertEquals(OfferState.WAITS_FOR_US, offered.state());
        assertEquals(List.of("letter.txt"), offered.offer().names());
        assertFalse(Files.exists(folder.resolve("ben-downloads/letter.txt")));
        ben.engine().accept(offered.transfer());
        ben.await(PeerEvent.Transferred.class);
        assertEquals("Dear Ben", Files.readString(folder.resolve("ben-downloads/letter.txt")));
    }

    @Test
    void whoOffersWithoutEndIsDeclinedOnceSixteenOffersWait() throws Exception {
        start(AcceptPolicy.ASK);
        for (int i = 0; i < Transfers.MAX_UNDECIDED_OF_PEER; i++) {
            anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
            assertEquals(
                    OfferState.WAITS_FOR_US, ben.await(PeerEvent.Offered.class).state());
        }
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        assertEquals(OfferState.DECLINED, ben.await(PeerEvent.Offered.class).state());
    }

    @Test
    void aDeclinedOfferIsToldToItsSenderAndWritesNothing() throws Exception {
        start(AcceptPolicy.ASK);
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        ben.engine().decline(ben.await(PeerEvent.Offered.class).transfer());
        assertEquals(
                TransferFailure.DECLINED,
                anna.await(PeerEvent.TransferFailed.class).reason());
        assertFalse(Files.exists(folder.resolve("ben-downloads/letter.txt")));
    }

    @Test
    void aStrangerIsNoContactByCallingTwice() throws Exception {
        start(AcceptPolicy.CONTACTS_ONLY);
        anna.engine().connect(ben.id());
        ben.await(PeerEvent.Connected.class);
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        assertEquals(OfferState.DECLINED, ben.await(PeerEvent.Offered.class).state());
    }

    @Test
    void whomWeCalledIsAContactAndMaySend() throws Exception {
        start(AcceptPolicy.CONTACTS_ONLY);
        ben.engine().connect(anna.id());
        ben.await(PeerEvent.Connected.class);
        anna.engine().send(ben.id(), List.of(file("letter.txt", "Dear Ben")));
        ben.await(PeerEvent.Transferred.class);
    }

    @Test
    void aMissingFileIsToldAtOnce() throws Exception {
        start(AcceptPolicy.ALL);
        TransferId transfer = anna.engine().send(ben.id(), List.of(folder.resolve("nowhere")));
        PeerEvent.TransferFailed failed = anna.await(PeerEvent.TransferFailed.class);
        assertEquals(transfer, failed.transfer());
        assertEquals(TransferFailure.SOURCE_MISSING, failed.reason());
    }

    @Test
    void withoutASessionTheTransferFailsToo() throws Exception {
        start(AcceptPolicy.ALL);
        PeerId stranger = Identity.generate(new SecureRandom()).peerId();
        anna.engine().send(stranger, List.of(file("letter.txt", "Dear Nobody")));
        anna.await(PeerEvent.Failed.class);
        assertEquals(
                TransferFailure.NO_SESSION,
                anna.await(PeerEvent.TransferFailed.class).reason());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
