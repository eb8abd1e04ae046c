package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine that runs tells of what it received by halves. */
class HalfDoneSessionTest {
    private static final TransferLimits SLOW = TransferLimits.NONE.withUpload(new RateLimit(3_000_000));

    @TempDir
    Path folder;

    private final MediatorHub hub = new MediatorHub(List.of());
    private Path source;
    private TestEngine anna;
    private TestEngine ben;

    @BeforeEach
    void start() throws Exception {
        source = Files.createDirectory(folder.resolve("photos"));
        FileTrees.randomFile(source.resolve("big"), 12_000_000, 1);
        anna = new TestEngine(folder, "anna", AcceptPolicy.NONE, hub::open);
        ben = new TestEngine(folder, "ben", AcceptPolicy.ALL, hub::open);
        anna.awaitPeer(ben);
        ben.awaitPeer(anna);
    }

    @AfterEach
    void stop() {
        anna.close();
        ben.close();
    }

    private List<HalfDone> halves() throws Exception {
        return ben.engine().halfDone().list().get(60, TimeUnit.SECONDS);
    }

    @Test
    void whatBreaksOffIsHalfDoneUntilItIsDiscarded() throws Exception {
        anna.engine().queue().limit(SLOW);
        anna.engine().send(ben.id(), List.of(source));
        ben.await(PeerEvent.Progress.class, moved -> moved.bytes() > 600_000);
        assertEquals(List.of(), halves()); // it goes on at this moment
        anna.close();
        ben.await(PeerEvent.TransferFailed.class);
        HalfDone half = halves().get(0);
        assertEquals("photos", half.title());
        assertTrue(half.held().bytes() >= 600_000, half::toString);

        ben.engine().halfDone().discard(half).get(60, TimeUnit.SECONDS);

        assertEquals(List.of(), halves());
        assertEquals(List.of(), all(folder.resolve("ben-downloads")));
    }

    /** A program that ends after one transfer leaves no journal of it. */
    @Test
    void whatIsWholeIsNotHalfDoneThoughTheReceiverEndsAtOnce() throws Exception {
        anna.engine().send(ben.id(), List.of(source));
        ben.await(PeerEvent.Transferred.class);
        ben.close();
        assertEquals(List.of(), all(folder.resolve("ben").resolve(UnfinishedTransfers.FOLDER)));
    }

    private static List<Path> all(Path below) throws Exception {
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(below)) {
            return paths.toList();
        }
    }
}
