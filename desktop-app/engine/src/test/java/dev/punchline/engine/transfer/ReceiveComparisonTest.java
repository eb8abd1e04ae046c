package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.FileHashes;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.Sha256;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a receiver asks a sender about what it has already, before it accepts. */
class ReceiveComparisonTest extends LoneReceiver {
    @Test
    void filesThatAreThereAreComparedBeforeTheAcceptanceAndEqualOnesNotExpected() {
        offer(TWO_FILES);
        machine.accept(Selection.ALL);
        BitSet alike = new BitSet();
        alike.set(1, 3);
        machine.onPrepared(now, Holdings.NONE, alike);
        assertEquals(
                List.of("prepare", "send Compare[asked=Holdings[complete={1, 2}, beginnings={}]]"), Told.by(machine));
        Sha256 hash = Trees.hash(new ChunkRef(1, 0, 1));
        assertEquals(List.of("compare 1"), say(new FileHashes(List.of(new FileHashes.Of(1, hash)))));
        machine.onCompared(now, 1, Likeness.EQUAL);
        assertEquals(List.of(), Told.by(machine));
        assertEquals(
                List.of("send Accept[unwanted={}, held=Holdings[complete={1}, beginnings={}]]"),
                say(new FileHashes(List.of())));
        assertEquals(List.of("take 2@0+5"), say(chunk(2, 0, 5)));
    }

    @Test
    void aBeginningIsGoneOnWithOnlyIfTheSenderHasTheSameOne() {
        offer(TWO_FILES);
        machine.accept(Selection.ALL);
        machine.onPrepared(now, new Holdings(new BitSet(), new TreeMap<>(Map.of(1, 2L, 2, 3L))), new BitSet());
        assertEquals(
                List.of("prepare", "send Compare[asked=Holdings[complete={}, beginnings={1=2, 2=3}]]"),
                Told.by(machine));
        Sha256 hash = Trees.hash(new ChunkRef(1, 0, 1));
        assertEquals(
                List.of("compare 1", "compare 2"),
                say(new FileHashes(List.of(new FileHashes.Of(1, hash), new FileHashes.Of(2, hash)))));
        machine.onCompared(now, 1, Likeness.DIFFERENT);
        machine.onCompared(now, 2, Likeness.EQUAL);
        assertEquals(
                List.of("begin anew 1", "send Accept[unwanted={}, held=Holdings[complete={}, beginnings={2=3}]]"),
                Told.by(machine));
    }

    @Test
    void aSenderThatDoesNotSayWhatItsBeginningIsSendsItAgain() {
        offer(TWO_FILES);
        machine.accept(Selection.ALL);
        machine.onPrepared(now, new Holdings(new BitSet(), new TreeMap<>(Map.of(1, 2L))), new BitSet());
        Told.by(machine);
        assertEquals(
                List.of("begin anew 1", "send Accept[unwanted={}, held=Holdings[complete={}, beginnings={}]]"),
                say(new FileHashes(List.of())));
    }

    @Test
    void aSenderThatDoesNotKnowTheQuestionSendsEverything() {
        offer(TWO_FILES);
        machine.accept(Selection.ALL);
        BitSet alike = new BitSet();
        alike.set(2);
        machine.onPrepared(now, Holdings.NONE, alike);
        Told.by(machine);
        later(Comparison.PATIENCE);
        machine.onTick(now);
        assertEquals(List.of("send Accept[unwanted={}, held=Holdings[complete={}, beginnings={}]]"), Told.by(machine));
    }

    @Test
    void aHashThatNobodyAskedForEndsIt() {
        offer(TWO_FILES);
        machine.accept(Selection.ALL);
        BitSet alike = new BitSet();
        alike.set(2);
        machine.onPrepared(now, Holdings.NONE, alike);
        Told.by(machine);
        Sha256 hash = Trees.hash(new ChunkRef(1, 0, 1));
        assertEquals(
                abort(FailureCode.PROTOCOL_VIOLATION, "PROTOCOL_VIOLATION (a hash that nobody asked for)"),
                say(new FileHashes(List.of(new FileHashes.Of(1, hash)))));
    }
}
