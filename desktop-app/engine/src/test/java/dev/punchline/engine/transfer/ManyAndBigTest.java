package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.OfferEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Sizes and numbers beyond what 32 bits, a window or a frame hold, in virtual time. */
class ManyAndBigTest {
    private static final long HUNDRED_GB = 100_000_000_000L;
    private static final long LINE = 1_000_000_000L;

    private static SimTransfer transfer(OfferTree offer) {
        SimTransfer sim = new SimTransfer(new Random(1), offer, LINE);
        sim.sender.slowestRead = Duration.ofNanos(100_000);
        sim.receiver.slowestWrite = Duration.ofNanos(100_000);
        return sim;
    }

    private static void assertWhole(SimTransfer sim) {
        sim.sender.assertCompleted();
        sim.receiver.assertCompleted();
        assertEquals(sim.offer.totalBytes(), sim.sender.ending.bytes());
        assertEquals(sim.offer.totalBytes(), sim.receiver.ending.bytes());
        assertTrue(sim.sender.mostHeld <= SendWindow.MAX_IN_FLIGHT, "held " + sim.sender.mostHeld);
        assertTrue(sim.receiver.mostJobs <= Arrears.MOST, "owed " + sim.receiver.mostJobs);
    }

    /** All of 100 GB with {@code -Dbig.bytes=100000000000}. */
    @Test
    void aFileBeyondFourGigabytesArrivesWhole() {
        long size = Long.getLong("big.bytes", (1L << 32) + 3);
        SimTransfer sim = transfer(Trees.of(Trees.file(size, "disk.img"))).run();
        assertWhole(sim);
        assertEquals(Map.of(0, size), sim.receiver.ended);
    }

    @Test
    void aFileOfAHundredGigabytesGoesOnWithItsLastChunks() {
        SimTransfer sim = transfer(Trees.of(Trees.file(HUNDRED_GB, "disk.img")));
        long had = HUNDRED_GB / ChunkPlan.CHUNK_LENGTH * ChunkPlan.CHUNK_LENGTH - 10L * ChunkPlan.CHUNK_LENGTH;
        sim.receiver.goOnWith(new Holdings(new BitSet(), new TreeMap<>(Map.of(0, had))));
        sim.run();
        assertWhole(sim);
        assertEquals(had, sim.sender.ending.result().resumedBytes());
    }

    @Test
    void tenThousandFilesArriveWithTheWindowOfOne() {
        List<OfferEntry> entries = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            entries.add(Trees.file(1_000, "file " + i));
        }
        SimTransfer sim = transfer(new OfferTree(entries)).run();
        assertWhole(sim);
        assertEquals(10_000, sim.receiver.ended.size());
    }

    @Test
    void theFirstBytesArriveBeforeMoreThanAWindowWasHashed() {
        SimTransfer sim = transfer(Trees.of(Trees.file(HUNDRED_GB, "disk.img")));
        sim.loseStreamAfter(Duration.ofMillis(500));
        sim.run();
        assertTrue(sim.receiver.written > 0, "nothing came within half a second");
        assertTrue(sim.receiver.written < HUNDRED_GB / 10, "all of it was read first");
    }
}
