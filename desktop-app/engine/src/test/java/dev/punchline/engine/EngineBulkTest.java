package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.BulkWay;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real engines on loopback, with a session over QUIC and room for TCP beside it. */
class EngineBulkTest {
    /** Four seconds with the limit: TCP has to come up meanwhile. */
    private static final long LARGE = 16_000_000;

    private static final RateLimit LIMIT = new RateLimit(4_000_000);

    @TempDir
    Path folder;

    private TestEngine anna;
    private TestEngine ben;

    private void start(BulkTcp annas) throws Exception {
        MediatorHub hub = new MediatorHub(List.of());
        anna = new TestEngine(TestEngine.config(folder, "anna", AcceptPolicy.ALL, annas), hub::open);
        ben = new TestEngine(folder, "ben", AcceptPolicy.ALL, hub::open);
        anna.awaitPeer(ben);
        ben.awaitPeer(anna);
    }

    /**
     * On a busy computer the first checks may take long, and a peer that is far away gets no TCP. What counts is the address
     * that the path leads to: others may be near while that one is not yet.
     */
    private static void awaitNear(TestEngine engine) throws InterruptedException {
        PathEnd far = engine.await(PeerEvent.Connected.class).remote();
        Predicate<PeerEvent> isNear = event -> event instanceof PeerEvent.Punching punching
                && punching.step() instanceof PunchStep.ProbeAnswered answered
                && answered.remote().getAddress().equals(far.address().getAddress())
                && answered.roundTrip().toMillis() < 20;
        if (engine.seen().stream().noneMatch(isNear)) {
            try {
                engine.await(PeerEvent.Punching.class, isNear::test);
            } catch (AssertionError tooBusy) {
                Assumptions.abort("this computer is too busy to be near itself");
            }
        }
    }

    @AfterEach
    void stopBoth() {
        anna.close();
        ben.close();
    }

    private static boolean goesOverTcp(PeerEvent.Punching event) {
        return event.step() instanceof PunchStep.BulkMoved moved && moved.to() == BulkWay.TCP;
    }

    @Test
    void aLargeFileGoesOverTcpAndArrivesAsItIs() throws Exception {
        start(BulkTcp.ALLOWED);
        anna.engine().connect(ben.id());
        awaitNear(anna);
        Path large = FileTrees.randomFile(folder.resolve("large"), LARGE, 1);
        anna.engine().queue().limit(TransferLimits.NONE.withUpload(LIMIT));
        anna.engine().send(ben.id(), List.of(large));
        anna.await(PeerEvent.Punching.class, EngineBulkTest::goesOverTcp);
        assertEquals(LARGE, ben.await(PeerEvent.Transferred.class).bytes());
        anna.await(PeerEvent.Transferred.class);
        assertEquals(-1, Files.mismatch(large, folder.resolve("ben-downloads/large")));
    }

    @Test
    void whoeverWasCalledSendsOverTcpToo() throws Exception {
        start(BulkTcp.ALLOWED);
        anna.engine().connect(ben.id());
        awaitNear(ben);
        Path large = FileTrees.randomFile(folder.resolve("large"), LARGE, 2);
        ben.engine().queue().limit(TransferLimits.NONE.withUpload(LIMIT));
        ben.engine().send(anna.id(), List.of(large));
        ben.await(PeerEvent.Punching.class, EngineBulkTest::goesOverTcp);
        anna.await(PeerEvent.Transferred.class);
        assertEquals(-1, Files.mismatch(large, folder.resolve("anna-downloads/large")));
    }

    @Test
    void switchedOffEverythingStaysOnThePath() throws Exception {
        start(BulkTcp.OFF);
        Path large = FileTrees.randomFile(folder.resolve("large"), LARGE, 3);
        anna.engine().send(ben.id(), List.of(large));
        anna.await(PeerEvent.Transferred.class);
        assertFalse(anna.seen().stream()
                .anyMatch(event -> event instanceof PeerEvent.Punching punching && goesOverTcp(punching)));
        assertEquals(-1, Files.mismatch(large, folder.resolve("ben-downloads/large")));
    }
}
