package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.transfer.Holdings;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Both machines against each other, over thousands of seeds. */
class TransferPropertiesTest {
    private static final int SEEDS = 600;

    private static void forSeeds(BiConsumer<SimTransfer, Random> disturbance, BiConsumer<SimTransfer, Long> check) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(~seed);
            SimTransfer sim = new SimTransfer(seed, Trees.random(random));
            disturbance.accept(sim, random);
            sim.run();
            try {
                check.accept(sim, seed);
                checkPromises(sim);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + "\n" + sim, e);
            }
        }
    }

    private static void checkPromises(SimTransfer sim) {
        assertTrue(sim.agenda.isEmpty(), "something is still planned");
        assertNotNull(sim.sender.ending, "the sender has not ended");
        assertTrue(sim.sender.mostHeld <= SendWindow.MAX_IN_FLIGHT, "held " + sim.sender.mostHeld);
        assertTrue(sim.sender.held.isEmpty(), "still held: " + sim.sender.held);
        // What had arrived when it said "pause" is delivered with the next resume, never in between.
        assertTrue(sim.receiver.mostJobs <= Arrears.MOST, "owed " + sim.receiver.mostJobs);
    }

    private static Map<Integer, Long> allFiles(OfferTree offer) {
        Map<Integer, Long> files = new TreeMap<>();
        for (int i = 0; i < offer.entries().size(); i++) {
            if (offer.entries().get(i).kind().isFile()) {
                files.put(i, offer.entries().get(i).size());
            }
        }
        return files;
    }

    @Test
    void everyTreeArrivesWholeWhateverTheDelaysOfLineAndDisks() {
        forSeeds(
                (sim, random) -> {
                    sim.sender.slowestRead = Duration.ofMillis(1L << random.nextInt(12));
                    sim.receiver.slowestWrite = Duration.ofMillis(1L << random.nextInt(12));
                },
                (sim, seed) -> {
                    sim.sender.assertCompleted();
                    sim.receiver.assertCompleted();
                    assertEquals(allFiles(sim.offer), sim.receiver.ended);
                    assertTrue(sim.receiver.treeEnded);
                    assertEquals(sim.offer.totalBytes(), sim.sender.ending.bytes());
                    assertEquals(sim.offer.totalBytes(), sim.receiver.ending.bytes());
                });
    }

    @Test
    void whatIsThereAlreadyIsComparedAndNotSentAndTheRestArrivesWhole() {
        forSeeds(
                (sim, random) -> {
                    for (int file : allFiles(sim.offer).keySet()) {
                        sim.receiver.alike.set(file, random.nextBoolean());
                        sim.receiver.same.set(file, random.nextBoolean());
                    }
                    sim.sender.slowestRead = Duration.ofMillis(1L << random.nextInt(12));
                    sim.receiver.slowestWrite = Duration.ofMillis(1L << random.nextInt(12));
                },
                (sim, seed) -> {
                    sim.sender.assertCompleted();
                    sim.receiver.assertCompleted();
                    BitSet there = (BitSet) sim.receiver.alike.clone();
                    there.and(sim.receiver.same);
                    Map<Integer, Long> toCome = allFiles(sim.offer);
                    toCome.keySet().removeIf(there::get);
                    assertEquals(toCome, sim.receiver.ended);
                    assertEquals(there.cardinality(), sim.receiver.equal.size());
                    assertEquals(sim.offer.totalBytes(), sim.sender.ending.bytes());
                    assertEquals(sim.offer.totalBytes(), sim.receiver.ending.bytes());
                });
    }

    @Test
    void aLineThatIsLostWhileFilesAreComparedEndsBothSides() {
        forSeeds(
                (sim, random) -> {
                    allFiles(sim.offer).keySet().forEach(sim.receiver.alike::set);
                    sim.sender.slowestRead = Duration.ofMillis(500);
                    sim.loseStreamAfter(Duration.ofMillis(random.nextInt(3_000)));
                },
                (sim, seed) -> assertNotNull(sim.receiver.ending));
    }

    @Test
    void whatIsLeftOutNeverComesAndTheRestArrivesWhole() {
        forSeeds(
                (sim, random) -> {
                    int kept = random.nextInt(sim.offer.entries().size());
                    long choice = random.nextLong();
                    sim.receiver.leftOut = entry -> entry != kept && (choice >>> (entry % 64) & 1) == 1;
                },
                (sim, seed) -> {
                    Map<Integer, Long> files = allFiles(sim.offer);
                    Map<Integer, Long> wanted = new TreeMap<>(files);
                    for (int i = 0; i < sim.offer.entries().size(); i++) {
                        if (isLeftOut(sim, i)) {
                            wanted.remove(i);
                        }
                    }
                    assertEquals(wanted, sim.receiver.ended);
                    assertTrue(sim.receiver.treeEnded);
                    sim.receiver.assertCompleted();
                    if (wanted.isEmpty() && !files.isEmpty()) {
                        assertEquals(TransferFailure.DECLINED, sim.sender.ending.failure());
                    } else {
                        sim.sender.assertCompleted();
                    }
                });
    }

    private static boolean isLeftOut(SimTransfer sim, int entry) {
        List<String> path = sim.offer.entries().get(entry).path();
        for (int i = 0; i <= entry; i++) {
            List<String> above = sim.offer.entries().get(i).path();
            boolean holds = above.size() <= path.size() && above.equals(path.subList(0, above.size()));
            if (holds && sim.receiver.leftOut.test(i)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        for (long seed = 0; seed < 50; seed++) {
            SimTransfer first = new SimTransfer(seed, Trees.random(new Random(seed))).run();
            SimTransfer second = new SimTransfer(seed, Trees.random(new Random(seed))).run();
            assertEquals(first.transcript, second.transcript);
        }
    }

    @Test
    void aLostStreamEndsBothSidesOnceAndInTime() {
        forSeeds((sim, random) -> sim.loseStreamAfter(Duration.ofMillis(random.nextInt(1500))), (sim, seed) -> {
            if (sim.sender.ending.result() == null) {
                sim.sender.assertFailed(TransferFailure.PATH_LOST);
            } else {
                sim.receiver.assertCompleted();
            }
            if (sim.receiver.ending.result() == null) {
                sim.receiver.assertFailed(TransferFailure.PATH_LOST);
                assertTrue(sim.receiver.kept && !sim.receiver.discarded);
            }
        });
    }

    /** Files that change while they are sent are left out of the total too: what can arrive is 100 %. */
    @Test
    void theLastReportIsAllThatCouldBeSent() {
        forSeeds(
                (sim, random) -> {
                    sim.sender.slowestRead = Duration.ofMillis(300);
                    allFiles(sim.offer).forEach((file, size) -> {
                        if (size > 0 && random.nextInt(3) == 0) {
                            sim.sender.unreadable.put(file, random.nextLong(size));
                        }
                    });
                },
                (sim, seed) -> {
                    assertTrue(sim.sender.ending.bytes() <= sim.receiver.written);
                    TransferProgress last = sim.receiver.report();
                    if (last != null && sim.receiver.ending.result() != null) {
                        assertTrue(last.totalBytes() >= sim.receiver.written, last + " of " + sim.receiver.written);
                    }
                });
    }

    /**
     * Every seed is cut at up to eight random moments, and goes on each time with what has been verified; but with nothing
     * of a file that has changed since and kept its size and date.
     */
    @Test
    void aTransferThatBreaksAgainAndAgainSendsNothingTwiceThatWasVerified() {
        int breaks = 0;
        int changes = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            OfferTree offer = Trees.random(random);
            Holdings held = Holdings.NONE;
            for (int attempt = 0; ; attempt++) {
                SimTransfer sim = new SimTransfer(seed * 16 + attempt, offer);
                sim.receiver.goOnWith(held);
                held.beginnings().keySet().forEach(file -> sim.receiver.changed.set(file, random.nextInt(4) == 0));
                changes += sim.receiver.changed.cardinality();
                if (attempt < 8) {
                    sim.loseStreamAfter(Duration.ofMillis(random.nextInt(300)));
                }
                sim.run();
                if (sim.receiver.ending != null && sim.receiver.ending.result() != null) {
                    assertEquals(allFiles(offer), sim.receiver.ended, "seed " + seed + "\n" + sim);
                    assertEquals(offer.totalBytes(), sim.receiver.ending.bytes());
                    break;
                }
                breaks++;
                held = sim.receiver.holdings(offer);
            }
        }
        assertTrue(breaks > SEEDS / 2, "only " + breaks + " breaks");
        assertTrue(changes > SEEDS / 20, "only " + changes + " changes");
    }

    @Test
    void aSenderThatCancelsAtAnyMomentEndsBothSides() {
        forSeeds(
                (sim, random) -> sim.agenda.after(Duration.ofMillis(random.nextInt(1000)), () -> {
                    sim.sender.machine.cancel();
                    sim.sender.pump();
                }),
                (sim, seed) -> {
                    if (sim.sender.ending.result() == null) {
                        sim.sender.assertFailed(TransferFailure.CANCELLED);
                        // The receiver may have been done when the word came.
                        assertTrue(sim.receiver.ending.failure() == TransferFailure.CANCELLED_BY_PEER
                                || sim.receiver.treeEnded);
                    } else {
                        sim.receiver.assertCompleted();
                    }
                });
    }

    @Test
    void aReceiverThatCancelsAtAnyMomentEndsBothSides() {
        forSeeds(
                (sim, random) -> sim.agenda.after(Duration.ofMillis(random.nextInt(1000)), () -> {
                    sim.receiver.machine.cancel(sim.agenda.now());
                    sim.receiver.pump();
                }),
                (sim, seed) -> {
                    if (sim.receiver.ending.result() == null) {
                        sim.receiver.assertFailed(TransferFailure.CANCELLED);
                        sim.sender.assertFailed(TransferFailure.CANCELLED_BY_PEER);
                        assertTrue(sim.receiver.discarded);
                    } else {
                        sim.sender.assertCompleted();
                    }
                });
    }

    @Test
    void filesThatCannotBeReadAreSkippedAndTheRestArrives() {
        forSeeds(
                (sim, random) -> allFiles(sim.offer).forEach((file, size) -> {
                    if (random.nextInt(4) == 0) {
                        sim.sender.unreadable.put(file, size == 0 ? -1 : random.nextLong(size));
                    }
                }),
                (sim, seed) -> {
                    Map<Integer, Long> readable = allFiles(sim.offer);
                    readable.keySet().removeAll(sim.sender.unreadable.keySet());
                    assertEquals(readable, sim.receiver.ended);
                    assertTrue(sim.receiver.stored.isEmpty(), "pieces of skipped files are left");
                    if (readable.isEmpty() && !sim.sender.unreadable.isEmpty()) {
                        sim.sender.assertFailed(TransferFailure.SOURCE_UNREADABLE);
                        sim.receiver.assertFailed(TransferFailure.PEER_FAILED);
                        return;
                    }
                    sim.sender.assertCompleted();
                    sim.receiver.assertCompleted();
                    assertEquals(
                            sim.sender.unreadable.size(),
                            sim.sender.ending.result().skipped().size());
                    assertEquals(
                            sim.sender.ending.result().skipped(),
                            sim.receiver.ending.result().skipped());
                });
    }

    @Test
    void aDiskThatFillsUpEndsBothSidesWithTheReason() {
        forSeeds((sim, random) -> sim.receiver.writeFailsAt = 1 + random.nextInt(100_000), (sim, seed) -> {
            boolean fits = allFiles(sim.offer).values().stream().allMatch(s -> s < sim.receiver.writeFailsAt);
            if (fits) {
                sim.sender.assertCompleted();
                sim.receiver.assertCompleted();
            } else {
                sim.receiver.assertFailed(TransferFailure.DISK_FULL);
                sim.sender.assertFailed(TransferFailure.PEER_DISK_FULL);
                assertTrue(sim.receiver.kept, "what is whole of it is of use once there is room");
            }
        });
    }

    @Test
    void silenceInTheMiddleEndsBothSidesOnceThePathHadTimeToHeal() {
        forSeeds((sim, random) -> sim.freezeAfter(Duration.ofMillis(200 + random.nextInt(1000))), (sim, seed) -> {
            if (sim.sender.ending.failure() == TransferFailure.PEER_STALLED) {
                assertTrue(sim.sender.endedAtMillis >= 150_000 && sim.sender.endedAtMillis < 152_000);
            } else if (sim.sender.ending.failure() != null) {
                sim.sender.assertFailed(TransferFailure.NO_ANSWER);
            }
            if (sim.receiver.ending == null) {
                sim.sender.assertFailed(TransferFailure.NO_ANSWER); // the list of the offer was cut
            } else if (sim.receiver.ending.failure() != null) {
                sim.receiver.assertFailed(TransferFailure.PEER_STALLED);
                assertTrue(sim.receiver.endedAtMillis < 152_500);
            }
        });
    }

    @Test
    void nothingIsReadBeforeTheOfferIsAccepted() {
        forSeeds((sim, random) -> sim.receiver.answer = SimReceiver.Answer.DECLINE, (sim, seed) -> {
            sim.sender.assertFailed(TransferFailure.DECLINED);
            assertEquals(0, sim.sender.mostHeld);
            assertTrue(sim.receiver.ended.isEmpty() && sim.receiver.stored.isEmpty());
        });
    }

    @Test
    void anOfferThatNobodyAnswersEndsAfterAQuarterOfAnHour() {
        SimTransfer sim = new SimTransfer(1, Trees.of(Trees.file(5, "a")));
        sim.receiver.answer = SimReceiver.Answer.NONE;
        sim.run();
        sim.sender.assertFailed(TransferFailure.NO_ANSWER);
        assertTrue(sim.agenda.millis() >= Duration.ofMinutes(15).toMillis());
        sim.receiver.assertFailed(TransferFailure.CANCELLED_BY_PEER);
    }

    @Test
    void aTargetThatCannotTakeItIsADeclineWithTheReason() {
        SimTransfer sim = new SimTransfer(1, Trees.of(Trees.file(5, "a")));
        sim.receiver.prepareFails = TransferFailure.TARGET_NOT_WRITABLE;
        sim.run();
        sim.receiver.assertFailed(TransferFailure.TARGET_NOT_WRITABLE);
        sim.sender.assertFailed(TransferFailure.PEER_NOT_WRITABLE);
    }
}
