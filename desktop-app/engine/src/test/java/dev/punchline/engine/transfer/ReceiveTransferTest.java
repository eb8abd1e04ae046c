package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Abort;
import dev.punchline.protocol.transfer.Accept;
import dev.punchline.protocol.transfer.Alive;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.Confirmed;
import dev.punchline.protocol.transfer.Decline;
import dev.punchline.protocol.transfer.Done;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.FileEnd;
import dev.punchline.protocol.transfer.FileSkipped;
import dev.punchline.protocol.transfer.Hold;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.OfferEnd;
import dev.punchline.protocol.transfer.OfferEntries;
import dev.punchline.protocol.transfer.OfferHeader;
import dev.punchline.protocol.transfer.TransferFrame;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ReceiveTransferTest extends LoneReceiver {
    @Test
    void anOfferIsShownAcceptedAndPreparedBeforeTheSenderHearsOfIt() {
        assertEquals(List.of("offered 2 files, 600005 bytes"), offer(TWO_FILES));
        machine.accept(Selection.ALL);
        machine.accept(Selection.ALL);
        assertEquals(List.of("prepare"), Told.by(machine));
        machine.onPrepared(now, Holdings.NONE, new BitSet());
        machine.onPrepared(now, Holdings.NONE, new BitSet());
        assertEquals(List.of("send Accept[unwanted={}, held=Holdings[complete={}, beginnings={}]]"), Told.by(machine));
    }

    @Test
    void filesAreStoredInTurnAndConfirmedWhenTheyAre() {
        accept(TWO_FILES);
        assertEquals(
                List.of("take 1@0+600000", "end file 1", "take 2@0+5", "end file 2"),
                say(chunk(1, 0, 600_000), new FileEnd(1), chunk(2, 0, 5), new FileEnd(2)));
        machine.onChunkStored(now, new ChunkRef(1, 0, 600_000));
        machine.onFileStored(now, 1);
        machine.onTick(now);
        assertEquals(List.of("send Confirmed[files=1, bytes=600000]"), Told.by(machine));
        machine.onChunkStored(now, new ChunkRef(2, 0, 5));
        machine.onFileStored(now, 2);
        assertEquals(List.of("end tree"), Told.by(machine));
        machine.onTreeStored(now);
        assertEquals(
                List.of("send Done[files=2, bytes=600005]", "finish", "completed 2 files, 600005 bytes"),
                Told.by(machine));
        machine.onFinished();
        assertEquals(List.of("forget"), Told.by(machine));
        assertNull(machine.deadline());
    }

    @Test
    void whatArrivedIsRememberedUntilTheSenderKnows() {
        accept(Trees.file(0, "a"));
        say(new FileEnd(0));
        machine.onFileStored(now, 0);
        machine.onTreeStored(now);
        Told.by(machine);
        machine.onStreamLost(TransferFailure.PATH_LOST);
        assertEquals(List.of("keep"), Told.by(machine));
    }

    @Test
    void whatIsLeftOutIsToldAndNotExpected() {
        offer(TWO_FILES);
        BitSet unwanted = new BitSet();
        unwanted.set(1);
        machine.accept(new Selection(unwanted));
        machine.onPrepared(now, Holdings.NONE, new BitSet());
        assertEquals(
                List.of("prepare", "send Accept[unwanted={1}, held=Holdings[complete={}, beginnings={}]]"),
                Told.by(machine));
        assertEquals(List.of("take 2@0+5", "end file 2"), say(chunk(2, 0, 5), new FileEnd(2)));
        machine.onChunkStored(now, new ChunkRef(2, 0, 5));
        machine.onFileStored(now, 2);
        assertEquals(List.of("end tree"), Told.by(machine));
    }

    @Test
    void bytesOfWhatWasLeftOutEndIt() {
        offer(TWO_FILES);
        BitSet unwanted = new BitSet();
        unwanted.set(1);
        machine.accept(new Selection(unwanted));
        machine.onPrepared(now, Holdings.NONE, new BitSet());
        Told.by(machine);
        assertEquals(
                abort(FailureCode.PROTOCOL_VIOLATION, "PROTOCOL_VIOLATION"),
                say(chunk(1, 0, 5)).stream()
                        .map(line -> line.startsWith("failed") ? "failed PROTOCOL_VIOLATION" : line)
                        .toList());
    }

    @Test
    void foldersAloneNeedNoMoreThanTheAcceptance() {
        offer(Trees.folder("d"));
        machine.accept(Selection.ALL);
        machine.onPrepared(now, Holdings.NONE, new BitSet());
        assertEquals(
                List.of("prepare", "send Accept[unwanted={}, held=Holdings[complete={}, beginnings={}]]", "end tree"),
                Told.by(machine));
    }

    @Test
    void bytesBeforeTheAcceptanceAreDroppedUnreadAndEndIt() {
        offer(TWO_FILES);
        assertEquals(
                abort(FailureCode.PROTOCOL_VIOLATION, "PROTOCOL_VIOLATION (bytes for what was not accepted)"),
                say(chunk(1, 0, 5)));
        assertEquals(List.of(), say(chunk(1, 0, 5), new FileEnd(1)));
    }

    static final List<List<TransferFrame>> LIES = List.of(
            List.of(chunk(0, 0, 5)),
            List.of(chunk(2, 0, 5)),
            List.of(chunk(1, 5, 5)),
            List.of(chunk(1, 0, 600_001)),
            List.of(chunk(1, 0, 5), chunk(1, 0, 5)),
            List.of(chunk(1, 0, 5), new FileEnd(1)),
            List.of(new FileEnd(2)),
            List.of(new FileEnd(7)),
            List.of(new FileSkipped(2, FailureCode.OTHER)),
            List.of(new FileSkipped(1, FailureCode.OTHER), new FileSkipped(2, FailureCode.OTHER), chunk(2, 0, 5)),
            List.of(
                    new FileSkipped(1, FailureCode.OTHER),
                    new FileSkipped(2, FailureCode.OTHER),
                    new FileSkipped(2, FailureCode.OTHER)),
            List.of(new FileSkipped(1, FailureCode.OTHER), new FileSkipped(2, FailureCode.OTHER), new FileEnd(2)),
            List.of(new OfferHeader(Trees.ID, 1, 1)),
            List.of(new OfferEntries(List.of(Trees.file(1, "x")))),
            List.of(new OfferEnd()),
            List.of(new Accept()),
            List.of(new Decline(FailureCode.OTHER)),
            List.of(new Confirmed(0, 0)),
            List.of(new Done(0, 0)));

    @ParameterizedTest
    @FieldSource("LIES")
    void aSenderThatLiesIsLeft(List<TransferFrame> lie) {
        accept(TWO_FILES);
        for (TransferFrame before : lie.subList(0, lie.size() - 1)) {
            assertEquals(1, say(before).size(), "is fine: " + before);
        }
        List<String> told = say(lie.get(lie.size() - 1));
        assertEquals("send Abort[why=PROTOCOL_VIOLATION]", told.get(0));
        assertEquals("discard", told.get(1));
        assertEquals("finish", told.get(3));
    }

    static final List<List<TransferFrame>> BAD_OFFERS = List.of(
            List.of(new OfferEntries(List.of(Trees.file(1, "x")))),
            List.of(new OfferEnd()),
            List.of(new FileEnd(0)),
            List.of(new FileSkipped(0, FailureCode.OTHER)),
            List.of(new OfferHeader(Trees.ID, 1, 1), new OfferEnd()),
            List.of(new OfferHeader(Trees.ID, 1, 2), new OfferEntries(List.of(Trees.file(1, "x"))), new OfferEnd()),
            List.of(new OfferHeader(Trees.ID, 1, 1), new OfferHeader(Trees.ID, 1, 1)));

    @ParameterizedTest
    @FieldSource("BAD_OFFERS")
    void anOfferThatIsNotWhatItSaysIsRefused(List<TransferFrame> frames) {
        List<String> told = say(frames.toArray(TransferFrame[]::new));
        assertEquals("send Abort[why=PROTOCOL_VIOLATION]", told.get(0));
    }

    @Test
    void anOfferWithANameThatLeadsOutIsDeclinedAndNeverShown() {
        assertEquals(
                List.of(
                        "send Decline[why=UNSAFE_NAMES]",
                        "discard",
                        "failed UNSAFE_NAME (a name is empty or stands for a folder above)",
                        "finish"),
                offer(Trees.file(1, "..")));
    }

    @Test
    void aDeclineSaysSoAndNothingElse() {
        offer(TWO_FILES);
        machine.decline(now, FailureCode.DECLINED);
        machine.decline(now, FailureCode.DECLINED);
        machine.accept(Selection.ALL);
        assertEquals(List.of("send Decline[why=DECLINED]", "declined", "finish"), Told.by(machine));
    }

    @Test
    void aTargetThatCannotTakeItIsADecline() {
        offer(TWO_FILES);
        machine.accept(Selection.ALL);
        Told.by(machine);
        machine.onStoreFailed(now, TransferFailure.DISK_FULL, "");
        machine.onPrepared(now, Holdings.NONE, new BitSet());
        assertEquals(List.of("send Decline[why=DISK_FULL]", "discard", "failed DISK_FULL", "finish"), Told.by(machine));
    }

    @Test
    void theLineWaitsWhileTheDiskIsBehind() {
        accept(Trees.file(100, "a"));
        for (int i = 0; i < 15; i++) {
            say(chunk(0, i, 1));
        }
        assertEquals(List.of("take 0@15+1", "pause"), say(chunk(0, 15, 1)));
        assertEquals(List.of("take 0@16+1"), say(chunk(0, 16, 1)));
        later(Duration.ofSeconds(60));
        machine.onTick(now);
        assertEquals(List.of("send Alive[]"), Told.by(machine), "the sender can't be heard and is not to blame");
        for (int i = 0; i < 8; i++) {
            machine.onChunkStored(now, new ChunkRef(0, i, 1));
        }
        assertEquals(List.of(), Told.by(machine));
        machine.onChunkStored(now, new ChunkRef(0, 8, 1));
        assertEquals(List.of("resume"), Told.by(machine));
        assertFalse(now.isBefore(Objects.requireNonNull(machine.deadline())), "a confirmation is due");
        machine.onTick(now);
        assertEquals(List.of("send Confirmed[files=0, bytes=9]", "progress 9/100"), Told.by(machine));
        assertEquals(now.plus(ProgressMeter.FALLING), machine.deadline());
    }

    @Test
    void whoIsAbortedWhilePausedIsReadOnSoThatItsFarewellIsHeard() {
        accept(Trees.file(100, "a"));
        for (int i = 0; i < 16; i++) {
            say(chunk(0, i, 1));
        }
        machine.cancel(now);
        machine.cancel(now);
        assertEquals(
                List.of("send Abort[why=CANCELLED]", "discard", "failed CANCELLED", "finish", "resume"),
                Told.by(machine));
        machine.onChunkStored(now, new ChunkRef(0, 0, 1));
        machine.onFileStored(now, 0);
        machine.onFileVoided(now);
        machine.onTreeStored(now);
        machine.onStoreFailed(now, TransferFailure.DISK_FULL, "");
        machine.onRefused(now, "noise");
        assertEquals(List.of(), Told.by(machine));
    }

    @Test
    void aSenderThatDoesNotSayFarewellIsCutOff() {
        accept(Trees.file(100, "a"));
        machine.cancel(now);
        Told.by(machine);
        assertEquals(now.plus(ReceiveTransfer.FAREWELL), machine.deadline());
        later(Duration.ofSeconds(29));
        machine.onTick(now);
        assertEquals(List.of(), Told.by(machine));
        later(Duration.ofSeconds(1));
        machine.onTick(now);
        assertEquals(List.of("reset OTHER"), Told.by(machine));
        assertNull(machine.deadline());
    }

    @Test
    void aSilentSenderIsLeftOnceItsPathHadTimeToHeal() {
        accept(Trees.file(100, "a"));
        later(Duration.ofSeconds(20));
        machine.onArrived(now);
        later(Duration.ofSeconds(29));
        machine.onFrame(now, new Alive());
        machine.onTick(now);
        assertEquals(List.of("send Alive[]"), Told.by(machine));
        later(Heartbeat.SILENCE);
        machine.onTick(now);
        assertEquals(abort(FailureCode.STALLED, "PEER_STALLED"), Told.by(machine));
    }

    @Test
    void aSenderThatIsAliveAndSendsNothingIsLeftUnlessItIsNotItsTurn() {
        accept(Trees.file(100, "a"));
        machine.onFrame(now, new Condition(Hold.QUEUED));
        livesOnFor(Heartbeat.STANDSTILL.multipliedBy(2));
        machine.onFrame(now, new Condition(Hold.NONE));
        say(chunk(0, 0, 1));
        livesOnFor(Heartbeat.STANDSTILL.minus(Heartbeat.INTERVAL));
        assertEquals(
                List.of(),
                Told.by(machine).stream()
                        .filter(line -> line.startsWith("failed"))
                        .toList());
        later(Heartbeat.INTERVAL);
        machine.onFrame(now, new Alive());
        machine.onTick(now);
        assertEquals(List.of("send Abort[why=STALLED]"), Told.by(machine).subList(0, 1));
    }

    private void livesOnFor(Duration span) {
        for (MonoTime until = now.plus(span); now.isBefore(until); ) {
            later(Heartbeat.INTERVAL);
            machine.onFrame(now, new Alive());
            machine.onTick(now);
        }
    }

    @Test
    void anOfferThatDoesNotGoOnIsLeftOnceItsPathHadTimeToHeal() {
        say(new OfferHeader(Trees.ID, 1, 1));
        assertEquals(now.plus(Heartbeat.SILENCE), machine.deadline());
        later(Heartbeat.SILENCE);
        machine.onTick(now);
        assertEquals(abort(FailureCode.STALLED, "PEER_STALLED"), Told.by(machine));
    }

    @Test
    void aPersonMayThinkAsLongAsAnHonestSenderWaitsAndThenTheOfferMakesRoom() {
        offer(TWO_FILES);
        later(SendTransfer.ANSWER_PATIENCE);
        machine.onTick(now);
        assertEquals(List.of(), Told.by(machine));
        later(Duration.ofMinutes(1));
        assertEquals(now, machine.deadline());
        machine.onTick(now);
        assertEquals(List.of("send Decline[why=STALLED]", "discard", "failed NO_ANSWER", "finish"), Told.by(machine));
    }

    @Test
    void nothingIsConfirmedWhileTheStreamIsBlocked() {
        accept(Trees.file(100, "a"));
        say(chunk(0, 0, 1));
        machine.onBlocked();
        machine.onChunkStored(now, new ChunkRef(0, 0, 1));
        machine.onTick(now);
        assertEquals(List.of(), Told.by(machine));
        machine.onWritable();
        machine.onTick(now);
        assertEquals(List.of("send Confirmed[files=0, bytes=1]"), Told.by(machine));
    }

    @Test
    void confirmationsComeAtMostTenTimesASecond() {
        accept(Trees.file(100, "a"));
        int confirmations = 0;
        for (int i = 0; i < 100; i++) {
            say(chunk(0, i, 1));
            machine.onChunkStored(now, new ChunkRef(0, i, 1));
            machine.onTick(now);
            confirmations += (int) Told.by(machine).stream()
                    .filter(line -> line.startsWith("send Confirmed"))
                    .count();
            later(Duration.ofMillis(10));
        }
        assertEquals(10, confirmations);
    }

    @Test
    void aSkippedFileIsVoidedAndTheRestCounts() {
        accept(TWO_FILES);
        assertEquals(
                List.of("take 1@0+5", "void file 1", "take 2@0+5", "end file 2"),
                say(chunk(1, 0, 5), new FileSkipped(1, FailureCode.SOURCE_CHANGED), chunk(2, 0, 5), new FileEnd(2)));
        machine.onChunkStored(now, new ChunkRef(1, 0, 5));
        machine.onFileVoided(now);
        machine.onChunkStored(now, new ChunkRef(2, 0, 5));
        machine.onFileStored(now, 2);
        machine.onTreeStored(now);
        assertEquals(
                List.of("end tree", "send Done[files=1, bytes=5]", "finish", "completed 1 files, 5 bytes"),
                Told.by(machine));
    }

    @Test
    void aTransferOfWhichNothingCameIsAFailure() {
        accept(Trees.file(5, "a"));
        say(new FileSkipped(0, FailureCode.SOURCE_MISSING));
        machine.onFileVoided(now);
        machine.onTreeStored(now);
        assertEquals(
                List.of("end tree", "send Done[files=0, bytes=0]", "finish", "failed PEER_FAILED (a)"),
                Told.by(machine));
    }

    @Test
    void anAbortOfTheSenderEndsIt() {
        accept(TWO_FILES);
        assertEquals(List.of("discard", "failed CANCELLED_BY_PEER", "finish"), say(new Abort(FailureCode.CANCELLED)));
    }

    @Test
    void aSenderThatEndsTheStreamInTheMiddleHasFailed() {
        accept(TWO_FILES);
        machine.onFinished();
        assertEquals(List.of("reset OTHER", "keep", "failed PEER_FAILED"), Told.by(machine));
        machine.onStreamLost(TransferFailure.PATH_LOST);
        assertEquals(List.of(), Told.by(machine));
    }

    @Test
    void aLostStreamEndsIt() {
        accept(TWO_FILES);
        machine.onStreamLost(TransferFailure.PATH_LOST);
        assertEquals(List.of("keep", "failed PATH_LOST"), Told.by(machine));
    }

    @Test
    void bytesThatAreNoFramesEndIt() {
        machine.onRefused(now, "unknown frame type 127");
        assertEquals(
                abort(FailureCode.PROTOCOL_VIOLATION, "PROTOCOL_VIOLATION (unknown frame type 127)"), Told.by(machine));
    }

    @Test
    void aWrongHashEndsItAndNamesTheFile() {
        accept(TWO_FILES);
        machine.onStoreFailed(now, TransferFailure.HASH_MISMATCH, "d/a");
        assertEquals(abort(FailureCode.HASH_MISMATCH, "HASH_MISMATCH (d/a)"), Told.by(machine));
    }
}
