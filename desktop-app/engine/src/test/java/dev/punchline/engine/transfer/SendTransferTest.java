package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Abort;
import dev.punchline.protocol.transfer.Accept;
import dev.punchline.protocol.transfer.Alive;
import dev.punchline.protocol.transfer.Compare;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.Confirmed;
import dev.punchline.protocol.transfer.Decline;
import dev.punchline.protocol.transfer.Done;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.FileEnd;
import dev.punchline.protocol.transfer.FileHashes;
import dev.punchline.protocol.transfer.Hold;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.OfferEnd;
import dev.punchline.protocol.transfer.OfferEntries;
import dev.punchline.protocol.transfer.Sha256;
import dev.punchline.protocol.transfer.TransferFrame;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SendTransferTest {
    private static final int FULL = ChunkPlan.CHUNK_LENGTH;
    private MonoTime now = new MonoTime(0);

    private SendTransfer offering(OfferTree tree) {
        return new SendTransfer(now, Trees.ID, tree);
    }

    private SendTransfer accepted(OfferTree tree) {
        SendTransfer machine = offering(tree);
        Told.by(machine);
        machine.onFrame(now, new Accept());
        return machine;
    }

    private void read(SendTransfer machine, int file, long offset, int length) {
        ChunkRef chunk = new ChunkRef(file, offset, length);
        machine.onChunkRead(now, chunk, Trees.hash(chunk));
    }

    private void later(Duration span) {
        now = now.plus(span);
    }

    @Test
    void filesAreHashedForAReceiverThatComparesAndThatIsAskedOnce() {
        SendTransfer machine =
                offering(Trees.of(Trees.file(5, "a"), Trees.file(6, "b"), Trees.file(7, "c"), Trees.file(8, "d")));
        Told.by(machine);
        BitSet all = new BitSet();
        all.set(0, 3);
        machine.onFrame(now, new Compare(new Holdings(all, new TreeMap<>(Map.of(3, 4L)))));
        assertEquals(List.of("hash 0+5", "hash 1+6"), Told.by(machine));
        Sha256 hash = Trees.hash(new ChunkRef(0, 0, 1));
        machine.onFileHashed(now, 0, hash);
        FileHashes told = new FileHashes(List.of(new FileHashes.Of(0, hash)));
        assertEquals(List.of("send " + told, "hash 2+7"), Told.by(machine));
        machine.onHashFailed(now);
        assertEquals(List.of("hash 3+4"), Told.by(machine));
        machine.onHashFailed(now);
        machine.onHashFailed(now);
        assertEquals(List.of("send " + new FileHashes(List.of())), Told.by(machine));
        machine.onFrame(now, new Compare(new Holdings(all, new TreeMap<>())));
        assertEquals(List.of("reset PROTOCOL_VIOLATION", "failed PROTOCOL_VIOLATION"), Told.by(machine));
    }

    @Test
    void whileItHashesItIsAliveAndWaitsForWhoeverCompares() {
        SendTransfer machine = offering(Trees.of(Trees.file(5, "a")));
        Told.by(machine);
        BitSet first = new BitSet();
        first.set(0);
        machine.onFrame(now, new Compare(new Holdings(first, new TreeMap<>())));
        Told.by(machine);
        for (int i = 0; i < 200; i++) {
            later(Heartbeat.INTERVAL);
            machine.onFrame(now, new Alive());
            machine.onTick(now);
            assertEquals(List.of("send Alive[]"), Told.by(machine));
        }
    }

    @Test
    void whileEitherSideHoldsItNothingNewIsReadAndBothStayAlive() {
        SendTransfer machine = accepted(Trees.of(Trees.file(20L * FULL, "f")));
        assertEquals(16, Told.by(machine).size());
        machine.condition(now, new Condition(Hold.PAUSED));
        assertEquals(List.of("send Condition[hold=PAUSED]"), Told.by(machine));
        machine.onFrame(now, new Condition(Hold.QUEUED));
        assertEquals(List.of("peer is Condition[hold=QUEUED]"), Told.by(machine));
        read(machine, 0, 0, FULL);
        assertEquals(List.of(), Told.by(machine), "what is read already waits too");
        for (int i = 0; i < 100; i++) {
            later(Heartbeat.INTERVAL);
            machine.onFrame(now, new Alive());
            machine.onTick(now);
            assertEquals(List.of("send Alive[]"), Told.by(machine));
        }
        machine.condition(now, Condition.FREE);
        assertEquals(List.of("send Condition[hold=NONE]"), Told.by(machine), "the other side still holds");
        machine.onFrame(now, Condition.FREE);
        assertEquals(List.of("peer is Condition[hold=NONE]", "chunk 0@0+" + FULL), Told.by(machine));
        machine.onChunkWritten(now);
        assertEquals(1, Told.by(machine).size(), "and reads on");
    }

    @Test
    void anOfferIsAHeaderAListAndAnEnd() {
        OfferTree tree = Trees.of(Trees.folder("d"), Trees.file(5, "d", "f"));
        assertEquals(
                List.of(
                        "send OfferHeader[transfer=" + Trees.ID + ", entryCount=2, totalBytes=5]",
                        "send " + new OfferEntries(tree.entries()),
                        "send OfferEnd[]"),
                Told.by(offering(tree)));
    }

    @Test
    void whatTheReceiverDoesNotWantIsNeitherReadNorSpokenOf() {
        SendTransfer machine = offering(Trees.of(
                Trees.file(5, "a"),
                Trees.folder("d"),
                Trees.file(6, "d", "b"),
                Trees.file(7, "c"),
                Trees.file(8, "e")));
        Told.by(machine);
        BitSet unwanted = new BitSet();
        unwanted.set(0, 3);
        unwanted.set(4);
        machine.onFrame(now, new Accept(unwanted));
        assertEquals(List.of("read 3@0+7"), Told.by(machine));
        read(machine, 3, 0, 7);
        machine.onChunkWritten(now);
        assertEquals(List.of("chunk 3@0+7", "send FileEnd[file=3]"), Told.by(machine));
        machine.onFrame(now, new Done(1, 7));
        assertEquals(
                List.of("finish", "completed 1 files, 7 bytes"),
                Told.by(machine).subList(0, 2));
    }

    @Test
    void anAcceptanceOfMoreThanWasOfferedIsALie() {
        SendTransfer machine = offering(Trees.of(Trees.file(5, "a")));
        Told.by(machine);
        BitSet unwanted = new BitSet();
        unwanted.set(1);
        machine.onFrame(now, new Accept(unwanted));
        assertEquals("reset PROTOCOL_VIOLATION", Told.by(machine).get(0));
    }

    @Test
    void aBlockedStreamHoldsTheListBack() {
        SendTransfer machine = offering(Trees.of(Trees.file(5, "f")));
        machine.onBlocked();
        assertEquals(List.of(), Told.by(machine));
        machine.onWritable(now);
        assertEquals(3, Told.by(machine).size());
    }

    @Test
    void filesAreReadInOrderAndSentInOrderWhateverTheDiskAnswersFirst() {
        SendTransfer machine = accepted(Trees.of(Trees.file(FULL + 1, "a"), Trees.folder("d"), Trees.file(7, "b")));
        assertEquals(List.of("read 0@0+262144", "read 0@262144+1", "read 2@0+7"), Told.by(machine));
        read(machine, 2, 0, 7);
        read(machine, 0, FULL, 1);
        assertEquals(List.of(), Told.by(machine));
        read(machine, 0, 0, FULL);
        assertEquals(
                List.of(
                        "chunk 0@0+262144",
                        "chunk 0@262144+1",
                        "send FileEnd[file=0]",
                        "chunk 2@0+7",
                        "send FileEnd[file=2]"),
                Told.by(machine));
    }

    @Test
    void anEmptyFileIsLookedAtAndHasNoChunk() {
        SendTransfer machine = accepted(Trees.of(Trees.file(0, "a")));
        assertEquals(List.of("read 0@0+0"), Told.by(machine));
        read(machine, 0, 0, 0);
        assertEquals(List.of("discard 0@0+0", "send FileEnd[file=0]"), Told.by(machine));
    }

    @Test
    void atMostSixteenChunksAreInFlight() {
        SendTransfer machine = accepted(Trees.of(Trees.file(40L * FULL, "a")));
        assertEquals(16, Told.by(machine).size());
        read(machine, 0, 0, FULL);
        assertEquals(List.of("chunk 0@0+262144"), Told.by(machine));
        machine.onChunkWritten(now);
        assertEquals(List.of("read 0@" + 16 * FULL + "+262144"), Told.by(machine));
    }

    @Test
    void nothingMoreIsReadWhileTheStreamIsBlocked() {
        SendTransfer machine = accepted(Trees.of(Trees.file(40L * FULL, "a")));
        Told.by(machine);
        machine.onBlocked();
        read(machine, 0, 0, FULL);
        machine.onChunkWritten(now);
        assertEquals(List.of("chunk 0@0+262144"), Told.by(machine));
        machine.onWritable(now);
        assertEquals(List.of("read 0@" + 16 * FULL + "+262144"), Told.by(machine));
    }

    @Test
    void whatIsLeftOfAFileThatCannotBeReadOnIsTakenOffTheTotal() {
        SendTransfer machine = accepted(Trees.of(Trees.file(3L * FULL, "a"), Trees.file(FULL, "b")));
        read(machine, 0, 0, FULL);
        machine.onReadFailed(now, new ChunkRef(0, FULL, FULL), TransferFailure.SOURCE_CHANGED);
        Told.by(machine);
        later(Duration.ofMillis(300));
        machine.onFrame(now, new Confirmed(0, FULL));
        machine.onTick(now);
        assertEquals(List.of("progress " + FULL + "/" + 2 * FULL), Told.by(machine));
    }

    @Test
    void whereALimitMakesTheStreamSlowFewChunksWaitInIt() {
        SendTransfer machine = accepted(Trees.of(Trees.file(20L * FULL, "f")));
        machine.queueAtMost(FULL / 2);
        Told.by(machine);
        read(machine, 0, 0, FULL);
        read(machine, 0, FULL, FULL);
        assertEquals(List.of("chunk 0@0+" + FULL), Told.by(machine));
        machine.onChunkWritten(now);
        assertTrue(Told.by(machine).contains("chunk 0@" + FULL + "+" + FULL));
    }

    @Test
    void progressIsWhatTheReceiverConfirmed() {
        SendTransfer machine = accepted(Trees.of(Trees.file(10, "a")));
        read(machine, 0, 0, 10);
        Told.by(machine);
        later(Duration.ofSeconds(1));
        machine.onTick(now);
        assertEquals(List.of(), Told.by(machine));
        machine.onFrame(now, new Confirmed(0, 10));
        machine.onTick(now);
        assertEquals(List.of("progress 10/10"), Told.by(machine));
        machine.onFrame(now, new Done(1, 10));
        assertEquals(List.of("finish", "completed 1 files, 10 bytes"), Told.by(machine));
        assertNull(machine.deadline());
    }

    @Test
    void aFileThatCannotBeReadIsSkippedOnceAndItsOtherChunksAreThrownAway() {
        SendTransfer machine = accepted(Trees.of(Trees.file(4L * FULL, "a\u001b[31m"), Trees.file(1, "b")));
        Told.by(machine);
        machine.onReadFailed(now, new ChunkRef(0, FULL, FULL), TransferFailure.SOURCE_CHANGED);
        machine.onReadFailed(now, new ChunkRef(0, 2L * FULL, FULL), TransferFailure.SOURCE_CHANGED);
        read(machine, 0, 0, FULL);
        read(machine, 0, 3L * FULL, FULL);
        read(machine, 1, 0, 1);
        assertEquals(
                List.of(
                        "chunk 0@0+262144",
                        "send FileSkipped[file=0, why=SOURCE_CHANGED]",
                        "discard 0@786432+262144",
                        "chunk 1@0+1",
                        "send FileEnd[file=1]"),
                Told.by(machine));
    }

    @Test
    void aFileIsNotReadOnAfterItsFirstFailure() {
        SendTransfer machine = accepted(Trees.of(Trees.file(100L * FULL, "a"), Trees.file(1, "b")));
        Told.by(machine);
        machine.onReadFailed(now, new ChunkRef(0, 0, FULL), TransferFailure.SOURCE_MISSING);
        assertEquals(List.of("send FileSkipped[file=0, why=SOURCE_MISSING]", "read 1@0+1"), Told.by(machine));
    }

    @Test
    void answersThatNobodyAskedForAreThrownAway() {
        SendTransfer machine = accepted(Trees.of(Trees.file(5, "a")));
        Told.by(machine);
        read(machine, 3, 0, 5);
        machine.onReadFailed(now, new ChunkRef(3, 0, 5), TransferFailure.SOURCE_MISSING);
        assertEquals(List.of("discard 3@0+5"), Told.by(machine));
    }

    @Test
    void afterTheEndItOnlyThrowsAway() {
        SendTransfer machine = accepted(Trees.of(Trees.file(5, "a")));
        Told.by(machine);
        machine.cancel();
        assertEquals(List.of("reset CANCELLED", "failed CANCELLED"), Told.by(machine));
        read(machine, 0, 0, 5);
        machine.onReadFailed(now, new ChunkRef(0, 0, 5), TransferFailure.SOURCE_MISSING);
        machine.onFrame(now, new Accept());
        machine.onRefused("noise");
        machine.onStreamLost(TransferFailure.PATH_LOST);
        machine.cancel();
        machine.onTick(now.plus(Duration.ofHours(1)));
        assertEquals(List.of("discard 0@0+5"), Told.by(machine));
    }

    static final List<TransferFrame> LIES = List.of(
            new Accept(),
            new Confirmed(1, 0),
            new Confirmed(0, 11),
            new Done(0, 0),
            new Done(1, 10),
            new OfferEnd(),
            new FileEnd(0));

    @ParameterizedTest
    @FieldSource("LIES")
    void aReceiverThatLiesIsLeft(TransferFrame lie) {
        SendTransfer machine = accepted(Trees.of(Trees.file(10, "a"), Trees.file(10, "b")));
        Told.by(machine);
        machine.onFrame(now, lie);
        assertEquals(List.of("reset PROTOCOL_VIOLATION", "failed PROTOCOL_VIOLATION"), Told.by(machine));
    }

    @Test
    void whatIsConfirmedNeverFalls() {
        for (Confirmed less : List.of(new Confirmed(0, 10), new Confirmed(1, 9))) {
            SendTransfer machine = accepted(Trees.of(Trees.file(10, "a"), Trees.file(10, "b")));
            read(machine, 0, 0, 10);
            machine.onFrame(now, new Confirmed(1, 10));
            Told.by(machine);
            machine.onFrame(now, less);
            assertEquals(List.of("reset PROTOCOL_VIOLATION", "failed PROTOCOL_VIOLATION"), Told.by(machine));
        }
    }

    @Test
    void doneIsBelievedOnlyWithTheRightSums() {
        for (Done lie : List.of(new Done(0, 10), new Done(1, 9))) {
            SendTransfer machine = accepted(Trees.of(Trees.file(10, "a")));
            read(machine, 0, 0, 10);
            Told.by(machine);
            machine.onFrame(now, lie);
            assertEquals(List.of("reset PROTOCOL_VIOLATION", "failed PROTOCOL_VIOLATION"), Told.by(machine));
        }
    }

    @Test
    void nothingIsConfirmedOrDoneBeforeTheAcceptance() {
        for (TransferFrame early : List.of(new Confirmed(0, 0), new Done(0, 0))) {
            SendTransfer machine = offering(Trees.of(Trees.folder("d")));
            Told.by(machine);
            machine.onFrame(now, early);
            assertEquals(List.of("reset PROTOCOL_VIOLATION", "failed PROTOCOL_VIOLATION"), Told.by(machine));
        }
    }

    @Test
    void bytesThatAreNoFramesEndIt() {
        SendTransfer machine = accepted(Trees.of(Trees.file(10, "a")));
        Told.by(machine);
        machine.onRefused("frame of 16 MiB");
        assertEquals(List.of("reset PROTOCOL_VIOLATION", "failed PROTOCOL_VIOLATION"), Told.by(machine));
    }

    @Test
    void aDeclineEndsItInOrder() {
        SendTransfer machine = offering(Trees.of(Trees.file(10, "a")));
        Told.by(machine);
        machine.onFrame(now, new Decline(FailureCode.BUSY));
        assertEquals(List.of("finish", "failed PEER_BUSY"), Told.by(machine));
    }

    @Test
    void anAbortOfTheReceiverTellsItsReasonAndFreesWhatWasRead() {
        SendTransfer machine = accepted(Trees.of(Trees.file(10, "a"), Trees.file(10, "b")));
        read(machine, 1, 0, 10);
        Told.by(machine);
        machine.onFrame(now, new Abort(FailureCode.DISK_FULL));
        assertEquals(List.of("finish", "discard 1@0+10", "failed PEER_DISK_FULL"), Told.by(machine));
    }

    @Test
    void itSaysThatItIsAliveWhileItsDiskIsSlow() {
        SendTransfer machine = accepted(Trees.of(Trees.file(10, "a")));
        Told.by(machine);
        for (int i = 0; i < 10; i++) {
            assertEquals(now.plus(Duration.ofSeconds(10)), machine.deadline());
            later(Duration.ofSeconds(10));
            machine.onFrame(now, new Alive());
            machine.onTick(now);
            assertEquals(List.of("send Alive[]"), Told.by(machine));
        }
    }

    @Test
    void aReceiverThatIsAliveAndTakesNothingIsLeft() {
        SendTransfer machine = accepted(Trees.of(Trees.file(20L * FULL, "f")));
        Told.by(machine);
        read(machine, 0, 0, FULL);
        Told.by(machine);
        MonoTime since = now;
        while (now.isBefore(since.plus(Heartbeat.STANDSTILL).minus(Heartbeat.INTERVAL))) {
            later(Heartbeat.INTERVAL);
            machine.onFrame(now, new Alive());
            machine.onTick(now);
            assertEquals(List.of("send Alive[]"), Told.by(machine));
        }
        machine.onFrame(now, new Confirmed(0, FULL));
        later(Heartbeat.STANDSTILL);
        machine.onFrame(now, new Alive());
        machine.onTick(now);
        assertEquals(List.of("reset STALLED"), Told.by(machine).subList(0, 1));
    }

    @Test
    void whoeverWaitsForHisTurnOrForOurDiskIsNotLeft() {
        SendTransfer machine = accepted(Trees.of(Trees.file(20L * FULL, "f")));
        for (Hold hold : List.of(Hold.PAUSED, Hold.NONE)) { // without a hold it is our disk that does not answer
            machine.onFrame(now, new Condition(hold));
            for (MonoTime until = now.plus(Heartbeat.STANDSTILL.multipliedBy(2)); now.isBefore(until); ) {
                later(Heartbeat.INTERVAL);
                machine.onFrame(now, new Alive());
                machine.onTick(now);
            }
        }
        assertEquals(
                List.of(),
                Told.by(machine).stream()
                        .filter(line -> line.startsWith("failed"))
                        .toList());
    }

    @Test
    void aBlockedStreamNeedsNoSignOfLife() {
        SendTransfer machine = accepted(Trees.of(Trees.file(10, "a")));
        Told.by(machine);
        machine.onBlocked();
        later(Duration.ofSeconds(15));
        machine.onTick(now);
        assertEquals(List.of(), Told.by(machine));
        assertEquals(now.plus(Heartbeat.SILENCE.minusSeconds(15)), machine.deadline());
        later(Heartbeat.SILENCE.minusSeconds(15));
        machine.onTick(now);
        assertEquals(List.of("reset STALLED", "failed PEER_STALLED"), Told.by(machine));
    }

    @Test
    void aFolderAloneIsDoneAsSoonAsTheReceiverSaysSo() {
        SendTransfer machine = accepted(Trees.of(Trees.folder("d")));
        machine.onFrame(now, new Done(0, 0));
        assertEquals(List.of("finish", "completed 0 files, 0 bytes"), Told.by(machine));
    }

    @Test
    void aHundredThousandFilesFitFramesOf64KiB() {
        OfferTree many = new OfferTree(Collections.nCopies(100_000, Trees.file(1000, "folder", "a-name.txt")));
        OfferFrames frames = new OfferFrames(Trees.ID, many);
        int count = 0;
        while (frames.hasNext()) {
            assertTrue(frames.next().encodedLength() <= 64 << 10);
            count++;
        }
        assertTrue(count < 100, "frames: " + count);
    }
}
