package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.StallBooks;
import dev.punchline.engine.pace.Throttle;
import dev.punchline.engine.pace.Waiting;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Abort;
import dev.punchline.protocol.transfer.Accept;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.Compare;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.Confirmed;
import dev.punchline.protocol.transfer.Decline;
import dev.punchline.protocol.transfer.Done;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.FileEnd;
import dev.punchline.protocol.transfer.FileHashes;
import dev.punchline.protocol.transfer.FileSkipped;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.Sha256;
import dev.punchline.protocol.transfer.Stalls;
import dev.punchline.protocol.transfer.TransferFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of one transfer: offers, waits for the answer, then reads, hashes and sends as one pipeline. Files
 * that cannot be read are skipped and the rest goes on.
 *
 * <p>Pure: no streams, threads, clocks or loggers. Not thread-safe; its owner calls it from one event loop, polls
 * {@link #poll} until it is null after each call, and calls {@link #onTick} at {@link #deadline}. After
 * {@link StreamActions#completed} or {@link StreamActions#failed} it only throws away what is still being read.
 */
public final class SendTransfer {
    /** Long enough for a person to come back from a meal; the line itself is watched by the path. */
    static final Duration ANSWER_PATIENCE = Duration.ofMinutes(15);

    private enum State {
        OFFERING,
        WAITING,
        SENDING,
        OVER
    }

    private final OfferTree offer;
    private final OfferFrames offerFrames;
    private final SendWindow window;
    private final Outbox<SendActions> outbox;
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final StallBooks books;

    private State state = State.OFFERING;
    private MonoTime answerBy;
    private ProgressMeter progress;
    private final Conditions conditions = new Conditions();
    private boolean blocked;
    private int queueAtMost = SendWindow.MAX_IN_FLIGHT;
    private Sent sent = new Sent(Holdings.NONE);
    private @Nullable HashAnswers hashes;
    private int skipping = -1;
    private long resumedBytes;
    private long sentBytes;
    private int endedFiles;
    private long endedBytes;
    private int confirmedFiles;

    /** Begins to offer. */
    public SendTransfer(MonoTime now, TransferId transfer, OfferTree offer) {
        this.offer = offer;
        offerFrames = new OfferFrames(transfer, offer);
        window = new SendWindow(new ChunkPlan(offer.entries()));
        outbox = new Outbox<>(now);
        answerBy = now.plus(ANSWER_PATIENCE);
        progress = new ProgressMeter(now, offer.totalBytes(), 0);
        books = new StallBooks(now);
    }

    /** What this side spends its time on; its driver tells it of work on files and of the load of its thread. */
    public StallBooks books() {
        return books;
    }

    /** How many bytes may wait in the stream: few where a limit makes it slow, or a pause would come late. */
    public void queueAtMost(long bytes) {
        queueAtMost = (int) Math.max(1, Math.min(SendWindow.MAX_IN_FLIGHT, bytes / ChunkPlan.CHUNK_LENGTH));
    }

    /** All effects are performed: this is how things stand until something else happens. */
    public void onSettled(MonoTime now, Throttle throttle) {
        boolean flows = state == State.SENDING && !conditions.areHolding();
        Waiting behindRead = throttle == Throttle.LIMITING ? Waiting.LIMIT : Waiting.LINE;
        Waiting waiting = window.isStarving() ? Waiting.STORAGE : behindRead;
        if (flows && !books.own().isRunning()) {
            progress.flowsAgain(now);
        }
        books.own().waitsFor(now, flows ? waiting : Waiting.NOTHING);
    }

    /** The stream takes bytes again. */
    public void onWritable(MonoTime now) {
        blocked = false;
        outbox.heartbeat().said(now); // it said something all the while: what was queued
        requestMore();
    }

    /** The stream takes no bytes for now: nothing more is read until {@link #onWritable}. */
    public void onBlocked() {
        blocked = true;
    }

    /** The receiver said something. */
    public void onFrame(MonoTime now, TransferFrame frame) {
        outbox.heartbeat().heard(now);
        if (state == State.OVER) {
            return;
        }
        switch (frame.type()) {
            case ACCEPT -> onAccept(now, (Accept) frame);
            case DECLINE -> end(FailureCodes.fromPeer(((Decline) frame).why()), "declined by the receiver");
            case ABORT -> end(FailureCodes.fromPeer(((Abort) frame).why()), "given up by the receiver");
            case CONFIRMED -> onConfirmed(now, (Confirmed) frame);
            case DONE -> onDone(now, (Done) frame);
            case ALIVE -> waitOn(now);
            case COMPARE -> onCompare(now, ((Compare) frame).asked());
            case CONDITION -> onCondition(now, (Condition) frame);
            case STALLS -> books.theirs((Stalls) frame);
            case OFFER_HEADER, OFFER_ENTRIES, OFFER_END, CHUNK, FILE_END, FILE_SKIPPED, FILE_HASHES, TEXT_OFFER, TEXT ->
                violation("a receiver sent " + frame.type());
        }
    }

    private void onAccept(MonoTime now, Accept accept) {
        BitSet unwanted = accept.unwanted();
        if (state != State.WAITING
                || unwanted.length() > offer.entries().size()
                || !offer.mayBeHeld(accept.held())
                || accept.held().complete().intersects(unwanted)) {
            violation("accepted what is not offered");
            return;
        }
        long bytes = offer.totalBytes() - leaveOut(unwanted);
        window.leaveOut(accept.held());
        endedFiles = accept.held().complete().cardinality();
        endedBytes = offer.bytesOf(accept.held().complete());
        resumedBytes = offer.bytesOf(accept.held());
        sentBytes = resumedBytes;
        sent = new Sent(accept.held());
        become(State.SENDING, "accepted");
        outbox.heartbeat().said(now);
        outbox.heartbeat().moved(now);
        progress = new ProgressMeter(now, bytes, resumedBytes);
        outbox.add(SendActions::accepted);
        requestMore();
    }

    /** The receiver has this, and would keep what is equal. */
    private void onCompare(MonoTime now, Holdings asked) {
        if (state != State.WAITING || hashes != null || !offer.mayBeHeld(asked)) {
            violation("compares what is not offered");
            return;
        }
        hashes = new HashAnswers(offer, asked);
        outbox.heartbeat().said(now);
        waitOn(now);
        hashMore(now, hashes);
    }

    /** Whoever compares is at work, and no person lets us wait. */
    private void waitOn(MonoTime now) {
        if (hashes != null) {
            answerBy = now.plus(ANSWER_PATIENCE);
        }
    }

    /** A file was hashed, as far as it was asked for. */
    public void onFileHashed(MonoTime now, int file, Sha256 sha256) {
        onHashes(now, List.of(new FileHashes.Of(file, sha256)));
    }

    /** A file cannot be hashed: it is sent as if nobody had asked, and skipped if it is then as it is now. */
    public void onHashFailed(MonoTime now) {
        onHashes(now, List.of());
    }

    private void onHashes(MonoTime now, List<FileHashes.Of> found) {
        if (state != State.WAITING || hashes == null) {
            return; // the receiver has not waited for it
        }
        hashes.answered();
        waitOn(now);
        if (!found.isEmpty()) {
            outbox.say(now, new FileHashes(found));
        }
        hashMore(now, hashes);
    }

    private void hashMore(MonoTime now, HashAnswers asked) {
        for (HashAnswers.Stretch next = asked.next(); next != null; next = asked.next()) {
            HashAnswers.Stretch stretch = next;
            outbox.add(actions -> actions.hash(stretch.file(), stretch.bytes()));
        }
        if (asked.isOver()) {
            outbox.say(now, new FileHashes(List.of()));
        }
    }

    private boolean isHashing() {
        return state == State.WAITING && hashes != null && !hashes.isOver();
    }

    private void onCondition(MonoTime now, Condition theirs) {
        conditions.theirs(theirs);
        outbox.add(actions -> actions.peerIs(theirs));
        sendReady(now);
    }

    /** How things stand here has changed: nothing more is read or sent while this side holds the transfer. */
    public void condition(MonoTime now, Condition own) {
        conditions.own(own);
        if (state == State.SENDING) {
            conditions.tell(now, outbox);
        }
        sendReady(now);
    }

    /** Nothing is said of what the receiver does not want; returns how many bytes that are. */
    private long leaveOut(BitSet unwanted) {
        window.leaveOut(unwanted);
        long bytes = 0;
        for (int i = unwanted.nextSetBit(0); i >= 0; i = unwanted.nextSetBit(i + 1)) {
            bytes += offer.entries().get(i).size();
            if (offer.entries().get(i).kind().isFile()) {
                skipped.add(new SkippedFile(offer.shownPath(i), TransferFailure.DECLINED));
            }
        }
        return bytes;
    }

    private void onConfirmed(MonoTime now, Confirmed confirmed) {
        boolean lie = state != State.SENDING
                || confirmed.files() < confirmedFiles
                || confirmed.files() > endedFiles
                || confirmed.bytes() < progress.bytes()
                || confirmed.bytes() > sentBytes;
        if (lie) {
            violation("confirmed what was not sent");
            return;
        }
        if (confirmed.files() > confirmedFiles || confirmed.bytes() > progress.bytes()) {
            outbox.heartbeat().moved(now);
        }
        confirmedFiles = confirmed.files();
        progress.confirm(confirmed.bytes());
    }

    private void onDone(MonoTime now, Done done) {
        boolean allSent = endedFiles + skipped.size() == offer.fileCount();
        if (state != State.SENDING || !allSent || done.files() != endedFiles || done.bytes() != endedBytes) {
            violation("done with what was not sent");
            return;
        }
        outbox.add(StreamActions::finish);
        if (endedFiles == 0 && !skipped.isEmpty()) {
            SkippedFile first = skipped.get(0);
            become(State.OVER, "no file could be sent");
            long bytes = progress.bytes();
            outbox.add(actions -> actions.failed(first.why(), first.path(), bytes));
            return;
        }
        become(State.OVER, "the receiver has everything");
        TransferResult result =
                new TransferResult(endedFiles, endedBytes, progress.elapsed(now), resumedBytes, skipped);
        outbox.add(actions -> actions.completed(result));
    }

    /** A chunk was read. */
    public void onChunkRead(MonoTime now, ChunkRef chunk, Sha256 sha256) {
        if (state == State.OVER || !window.awaits(chunk)) {
            outbox.add(actions -> actions.discard(chunk));
            return;
        }
        window.resolve(chunk, new SendWindow.Read(sha256));
        sendReady(now);
    }

    /** A chunk cannot be read: its file is skipped. */
    public void onReadFailed(MonoTime now, ChunkRef chunk, TransferFailure why) {
        if (state != State.OVER && window.awaits(chunk)) {
            window.resolve(chunk, new SendWindow.Failed(why));
            sendReady(now);
        }
    }

    private void sendReady(MonoTime now) {
        while (mayQueue()) {
            SendWindow.Ready ready = window.next();
            if (ready == null) {
                break;
            }
            ChunkRef chunk = ready.chunk();
            if (ready.outcome() instanceof SendWindow.Read read) {
                sendRead(now, chunk, read.sha256());
            } else if (ready.outcome() instanceof SendWindow.Failed failed) {
                window.release();
                skip(now, chunk.file(), failed.why());
            }
        }
        requestMore();
    }

    private boolean mayQueue() {
        return state == State.SENDING && !conditions.areHolding() && window.queued() < queueAtMost;
    }

    private void sendRead(MonoTime now, ChunkRef chunk, Sha256 sha256) {
        if (chunk.file() == skipping || chunk.length() == 0) {
            window.release();
            outbox.add(actions -> actions.discard(chunk));
        } else {
            Chunk frame = new Chunk(chunk.file(), chunk.offset(), chunk.length(), sha256);
            sentBytes += chunk.length();
            sent.add(chunk);
            outbox.heartbeat().said(now);
            outbox.add(actions -> actions.sendChunk(frame));
        }
        long size = offer.entries().get(chunk.file()).size();
        if (chunk.file() != skipping && chunk.end() == size) {
            endedFiles++;
            endedBytes += size;
            outbox.say(now, new FileEnd(chunk.file()));
        }
    }

    private void skip(MonoTime now, int file, TransferFailure why) {
        if (file == skipping) {
            return; // its first failure is the reason, and has been told
        }
        skipping = file;
        window.skipRestOf(file);
        progress.shrink(offer.entries().get(file).size() - sent.of(file));
        skipped.add(new SkippedFile(offer.shownPath(file), why));
        outbox.say(now, new FileSkipped(file, FailureCodes.toPeer(why)));
    }

    /** The transport took the bytes of a chunk, or they are lost: their buffer is free. */
    public void onChunkWritten(MonoTime now) {
        window.release();
        outbox.heartbeat().said(now);
        sendReady(now);
    }

    private void requestMore() {
        if (state != State.SENDING || blocked || conditions.areHolding()) {
            return;
        }
        for (ChunkRef next = window.request(); next != null; next = window.request()) {
            ChunkRef chunk = next;
            outbox.add(actions -> actions.read(chunk));
        }
    }

    /** The receiver sent bytes that are no frames. */
    public void onRefused(String why) {
        if (state != State.OVER) {
            violation(why);
        }
    }

    /** The stream is gone, or the receiver has ended its side of it before it was done. */
    public void onStreamLost(TransferFailure why) {
        if (state != State.OVER) {
            fail(why, "stream lost", FailureCode.OTHER);
        }
    }

    /** The person stops it. */
    public void cancel() {
        if (state != State.OVER) {
            fail(TransferFailure.CANCELLED, "cancelled here", FailureCode.CANCELLED);
        }
    }

    /** The program is being closed; the receiver keeps what it has. */
    public void suspend() {
        if (state != State.OVER) {
            fail(TransferFailure.CLOSED, "closing", FailureCode.CLOSING);
        }
    }

    /** Time has passed. */
    public void onTick(MonoTime now) {
        boolean unanswered = state == State.OFFERING || state == State.WAITING;
        if (unanswered && !now.isBefore(answerBy)) {
            fail(TransferFailure.NO_ANSWER, "no answer", FailureCode.STALLED);
        }
        if (isHashing() && !blocked) {
            outbox.sayAliveIfDue(now);
        }
        if (state != State.SENDING) {
            return;
        }
        if (conditions.areHolding() || window.isStarving()) {
            outbox.heartbeat().moved(now); // nothing is to move, or our own disk is slow
        }
        if (!now.isBefore(outbox.heartbeat().stalledAt())) {
            fail(TransferFailure.PEER_STALLED, "nothing heard", FailureCode.STALLED);
            return;
        }
        if (!blocked) {
            outbox.sayAliveIfDue(now);
        }
        TransferProgress report = progress.report(now, books.bottleneck(now));
        if (report != null) {
            outbox.add(actions -> actions.progressed(report));
        }
        Stalls news = books.news(now);
        if (news != null) {
            outbox.say(now, news);
        }
    }

    /** What is to be done next, or null. */
    public @Nullable Consumer<? super SendActions> poll() {
        if (outbox.isEmpty() && state == State.OFFERING && !blocked) {
            // One frame at a time, so that a long list waits here while the stream takes no more.
            TransferFrame frame = offerFrames.next();
            outbox.add(actions -> actions.send(frame));
            if (!offerFrames.hasNext()) {
                become(State.WAITING, "offered");
            }
        }
        return outbox.poll();
    }

    /** When {@link #onTick} next has work; null if there is nothing to wait for. */
    public @Nullable MonoTime deadline() {
        return switch (state) {
            case OVER -> null;
            case OFFERING, WAITING -> // also where a list is never read
                Deadlines.first(
                        answerBy, isHashing() && !blocked ? outbox.heartbeat().speakAt() : null);
            case SENDING ->
                Deadlines.first(
                        outbox.heartbeat().stalledAt(),
                        blocked ? null : outbox.heartbeat().speakAt(),
                        books.newsAt(),
                        progress.deadline());
        };
    }

    private void violation(String why) {
        fail(TransferFailure.PROTOCOL_VIOLATION, why, FailureCode.PROTOCOL_VIOLATION);
    }

    /** The receiver knows already: the stream is ended in order. */
    private void end(TransferFailure why, String change) {
        outbox.add(StreamActions::finish);
        over(why, change);
    }

    /** What is queued in the stream is of no use any more, and a blocked stream would never deliver a farewell. */
    private void fail(TransferFailure why, String change, FailureCode code) {
        outbox.add(actions -> actions.reset(code));
        over(why, change);
    }

    private void over(TransferFailure why, String change) {
        become(State.OVER, change);
        window.drain().forEach(chunk -> outbox.add(actions -> actions.discard(chunk)));
        long bytes = progress.bytes();
        outbox.add(actions -> actions.failed(why, "", bytes));
    }

    private void become(State next, String why) {
        outbox.changed(state.name(), next.name(), why);
        state = next;
    }
}
