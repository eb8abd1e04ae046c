package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.OfferEnd;
import dev.punchline.protocol.transfer.OfferEntries;
import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import dev.punchline.protocol.transfer.TransferFrame;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/** A receiver alone with a test: what it hears is said by the test, and what it asks for is written down. */
abstract class LoneReceiver {
    static final OfferEntry[] TWO_FILES = {Trees.folder("d"), Trees.file(600_000, "d", "a"), Trees.file(5, "b")};

    MonoTime now = new MonoTime(0);
    final ReceiveTransfer machine = new ReceiveTransfer(now, NameRules.LINUX);

    final List<String> say(TransferFrame... frames) {
        for (TransferFrame frame : frames) {
            machine.onFrame(now, frame);
        }
        return Told.by(machine);
    }

    final List<String> offer(OfferEntry... entries) {
        long total = Trees.of(entries).totalBytes();
        return say(
                new OfferHeader(Trees.ID, entries.length, total), new OfferEntries(List.of(entries)), new OfferEnd());
    }

    final void accept(OfferEntry... entries) {
        offer(entries);
        machine.accept(Selection.ALL);
        machine.onPrepared(now, Holdings.NONE, new BitSet());
        Told.by(machine);
    }

    static Chunk chunk(int file, long offset, int length) {
        return new Chunk(file, offset, length, Trees.hash(new ChunkRef(file, offset, length)));
    }

    final void later(Duration span) {
        now = now.plus(span);
    }

    static List<String> abort(FailureCode code, String failure) {
        boolean mayBeResumed = TransferFailure.valueOf(failure.split(" ")[0]).mayBeResumed();
        String disk = mayBeResumed ? "keep" : "discard";
        return List.of("send Abort[why=" + code + "]", disk, "failed " + failure, "finish");
    }
}
