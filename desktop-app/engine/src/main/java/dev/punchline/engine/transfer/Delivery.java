package dev.punchline.engine.transfer;

import dev.punchline.engine.pace.StallBooks;
import dev.punchline.engine.pace.Throttle;
import dev.punchline.engine.pace.Waiting;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Confirmed;
import dev.punchline.protocol.transfer.FileSkipped;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.Stalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The books of an offer that was accepted: what has arrived, what the disk still owes, what can be confirmed. */
final class Delivery {
    /** Ten a second: the sender's picture is never older than what an eye notices, for 160 bytes a second. */
    static final Duration CONFIRM_INTERVAL = Duration.ofMillis(100);

    private final ReceivedOffer offer;
    private final Arrival arrival;
    private final Arrears arrears = new Arrears();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final ProgressMeter progress;
    private final long resumedBytes;
    private MonoTime confirmAt;
    private boolean unconfirmed;
    private int storedFiles;
    private long storedBytes;

    Delivery(MonoTime now, ReceivedOffer offer, Selection selection, Holdings held) {
        this.offer = offer;
        arrival = new Arrival(offer.entries(), selection, held);
        storedFiles = held.complete().cardinality();
        storedBytes = held.complete().stream()
                .mapToLong(file -> offer.entries().get(file).size())
                .sum();
        resumedBytes = storedBytes
                + held.beginnings().values().stream().mapToLong(Long::longValue).sum();
        progress = new ProgressMeter(now, selection.bytes(offer), resumedBytes);
        confirmAt = now;
    }

    /** Takes in that the sender leaves a file out; null if it is its turn. */
    @Nullable
    String skip(FileSkipped skip) {
        long missing = arrival.missing();
        String lie = arrival.skip(skip.file());
        if (lie == null) {
            progress.shrink(missing);
            String path = offer.entries().get(skip.file()).path().toString();
            skipped.add(new SkippedFile(path, FailureCodes.fromPeer(skip.why())));
        }
        return lie;
    }

    void chunkStored(ChunkRef chunk) {
        progress.confirm(progress.bytes() + chunk.length());
        unconfirmed = true;
    }

    void fileStored(int file) {
        storedFiles++;
        storedBytes += offer.entries().get(file).size();
        unconfirmed = true;
    }

    /** Everything has arrived and the disk owes nothing. */
    boolean isComplete() {
        return arrival.isComplete() && arrears.isEmpty();
    }

    /** The disk, where more has arrived than it needs to be busy or nothing else is left to wait for; else what is before it. */
    Waiting waitsFor(Throttle throttle) {
        if (arrears.areMany() || arrival.isComplete()) {
            return Waiting.STORAGE;
        }
        return throttle == Throttle.LIMITING ? Waiting.LIMIT : Waiting.LINE;
    }

    Arrival arrival() {
        return arrival;
    }

    Arrears arrears() {
        return arrears;
    }

    ProgressMeter progress() {
        return progress;
    }

    /** When the next confirmation is due, or null without news. */
    @Nullable
    MonoTime confirmAt() {
        return unconfirmed ? confirmAt : null;
    }

    /** Confirms what there is to be confirmed, if it is time. */
    void confirm(MonoTime now, Outbox<?> outbox) {
        if (unconfirmed && !now.isBefore(confirmAt)) {
            unconfirmed = false;
            confirmAt = now.plus(CONFIRM_INTERVAL);
            outbox.say(now, new Confirmed(storedFiles, progress.bytes()));
        }
    }

    /** Tells both sides how far it is and what is slow, where there is news. */
    void report(MonoTime now, StallBooks books, Outbox<ReceiveActions> outbox) {
        Stalls stalls = books.news(now);
        if (stalls != null) {
            outbox.say(now, stalls);
        }
        TransferProgress report = progress.report(now, books.bottleneck(now));
        if (report != null) {
            outbox.add(actions -> actions.progressed(report));
        }
    }

    TransferResult result(MonoTime now) {
        return new TransferResult(storedFiles, storedBytes, progress.elapsed(now), resumedBytes, skipped);
    }
}
