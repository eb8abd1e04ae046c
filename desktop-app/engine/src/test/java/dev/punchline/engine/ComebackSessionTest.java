package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.engine.event.TransferPhase;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers between real engines of which one ends in the middle, and is back later. */
class ComebackSessionTest {
    private static final int SIZE = 12_000_000;

    /** Slow enough to end an engine in the middle, however busy the machine is. */
    private static final TransferLimits SLOW = TransferLimits.NONE.withUpload(new RateLimit(3_000_000));

    /** What makes it worth while to go on: two chunks. */
    private static final long SOME = 600_000;

    @TempDir
    Path folder;

    private final MediatorHub hub = new MediatorHub(List.of());
    private Path source;
    private TestEngine anna;
    private TestEngine ben;

    @BeforeEach
    void start() throws Exception {
        source = Files.createDirectory(folder.resolve("photos"));
        FileTrees.randomFile(source.resolve("big"), SIZE, 1);
        Files.writeString(source.resolve("small"), "letter");
        anna = anna();
        ben = ben(AcceptPolicy.ASK);
        anna.awaitPeer(ben);
        ben.awaitPeer(anna);
        anna.engine().queue().limit(SLOW);
    }

    @AfterEach
    void stopBoth() {
        anna.close();
        ben.close();
    }

    private TestEngine anna() throws Exception {
        return new TestEngine(folder, "anna", AcceptPolicy.NONE, hub::open);
    }

    private TestEngine ben(AcceptPolicy accept) throws Exception {
        return new TestEngine(folder, "ben", accept, hub::open);
    }

    /** Until a part has arrived; returns how much. */
    private long awaitSome(TransferId transfer) throws Exception {
        PeerEvent.Progress progress =
                anna.await(PeerEvent.Progress.class, told -> told.transfer().equals(transfer) && told.bytes() > SOME);
        assertTrue(progress.bytes() < SIZE, progress::toString);
        return progress.bytes();
    }

    private TransferId sendAndAccept() throws Exception {
        TransferId transfer = anna.engine().send(ben.id(), List.of(source));
        ben.await(PeerEvent.Offered.class);
        ben.engine().accept(transfer);
        return transfer;
    }

    private void phase(TransferPhase phase) throws Exception {
        anna.await(PeerEvent.TransferChanged.class, changed -> changed.phase() == phase);
    }

    @Test
    void aTransferWhoseReceiverEndsGoesOnByItselfWhenItIsBack() throws Exception {
        TransferId transfer = sendAndAccept();
        AtomicLong arrived = new AtomicLong();
        for (int breaks = 0; breaks < 2; breaks++) {
            arrived.set(Math.max(arrived.get(), awaitSome(transfer)));
            ben.close();
            phase(TransferPhase.WAITING);
            ben = ben(AcceptPolicy.ASK);
            PeerEvent.Offered again = ben.await(PeerEvent.Offered.class);
            assertEquals(OfferState.ACCEPTED, again.state()); // nobody is asked twice
            assertEquals(transfer, again.transfer());
            phase(TransferPhase.ACTIVE);
        }
        anna.engine().queue().limit(TransferLimits.NONE);
        PeerEvent.Transferred sent = anna.await(PeerEvent.Transferred.class);
        assertEquals(transfer, sent.transfer());
        assertTrue(sent.resumedBytes() >= arrived.get(), sent + " after " + arrived);
        ben.await(PeerEvent.Transferred.class);
        assertEquals(FileTrees.list(source), FileTrees.list(folder.resolve("ben-downloads/photos")));
    }

    @Test
    void aSenderThatStartsAnewGoesOnWithTheSameThing() throws Exception {
        long arrived = awaitSome(sendAndAccept());
        anna.close();
        anna = anna();
        anna.awaitPeer(ben);
        anna.engine().send(ben.id(), List.of(source));
        PeerEvent.Transferred sent = anna.await(PeerEvent.Transferred.class);
        assertTrue(sent.resumedBytes() >= arrived, sent + " after " + arrived);
        ben.await(PeerEvent.Transferred.class);
        assertEquals(FileTrees.list(source), FileTrees.list(folder.resolve("ben-downloads/photos")));
    }

    /** @param smaller by how many bytes; at 0 neither size nor date tell that the file is another */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatChangedWhileItWaitedIsSentAnew(int smaller) throws Exception {
        FileTime date = Files.getLastModifiedTime(source.resolve("big"));
        TransferId transfer = sendAndAccept();
        awaitSome(transfer);
        ben.close();
        phase(TransferPhase.WAITING);
        FileTrees.randomFile(source.resolve("big"), SIZE - smaller, 2);
        if (smaller == 0) {
            Files.setLastModifiedTime(source.resolve("big"), date);
        }
        anna.engine().queue().limit(TransferLimits.NONE);
        ben = ben(AcceptPolicy.ASK);
        anna.await(PeerEvent.Transferred.class);
        ben.await(PeerEvent.Transferred.class);
        assertEquals(FileTrees.list(source), FileTrees.list(folder.resolve("ben-downloads/photos")));
    }

    @Test
    void aReceiverThatStaysAwayIsWaitedForSoLongAndNoLonger() throws Exception {
        anna.engine().queue().patience(Duration.ofSeconds(1));
        TransferId transfer = sendAndAccept();
        long arrived = awaitSome(transfer);
        ben.close();
        phase(TransferPhase.WAITING);
        PeerEvent.TransferFailed failed = anna.await(PeerEvent.TransferFailed.class);
        assertEquals(TransferFailure.PEER_CLOSED, failed.reason());
        assertTrue(failed.bytes() >= arrived, failed::toString);
        ben = ben(AcceptPolicy.ASK);
        anna.awaitPeer(ben);
        anna.engine().queue().retry(transfer);
        anna.engine().queue().limit(TransferLimits.NONE);
        assertTrue(anna.await(PeerEvent.Transferred.class).resumedBytes() >= arrived);
    }

    @Test
    void whoEndsTheSessionByHandIsNotCalledBackIntoIt() throws Exception {
        awaitSome(sendAndAccept());
        anna.engine().disconnect(ben.id());
        assertEquals(
                TransferFailure.PATH_LOST,
                anna.await(PeerEvent.TransferFailed.class).reason());
    }

    @Test
    void aTransferThatWaitsCanBeCancelled() throws Exception {
        TransferId transfer = sendAndAccept();
        awaitSome(transfer);
        ben.close();
        phase(TransferPhase.WAITING);
        anna.engine().cancel(transfer);
        assertEquals(
                TransferFailure.CANCELLED,
                anna.await(PeerEvent.TransferFailed.class).reason());
    }
}
