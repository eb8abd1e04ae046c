package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.StallBooks;
import dev.punchline.engine.pace.Throttle;
import dev.punchline.engine.pace.Waiting;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Abort;
import dev.punchline.protocol.transfer.Accept;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.Compare;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.Decline;
import dev.punchline.protocol.transfer.Done;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.FileEnd;
import dev.punchline.protocol.transfer.FileHashes;
import dev.punchline.protocol.transfer.FileSkipped;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.OfferEntries;
import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import dev.punchline.protocol.transfer.Stalls;
import dev.punchline.protocol.transfer.TransferFrame;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of one transfer: takes the offer in, has it decided, then checks and counts what arrives. Bytes are
 * only ever taken for a file whose turn it is in a transfer that was accepted (Quick Share CVE-2024-38272: payloads
 * processed before the acceptance).
 *
 * <p>Pure, and used as {@link SendTransfer} is.
 */
public final class ReceiveTransfer {
    /**
     * What the sender gets to read our last word; then the stream is torn down, and a last word that is still on the
     * way is lost. As long as {@link Heartbeat#SILENCE}.
     */
    static final Duration FAREWELL = Duration.ofSeconds(30);

    /** A minute more than honest senders wait: the others take no place among what a person has to look at either. */
    static final Duration DECISION = SendTransfer.ANSWER_PATIENCE.plusMinutes(1);

    private final NameRules rules;
    private final Outbox<ReceiveActions> outbox;
    private final StallBooks books;
    private ReceiveState state = new ReceiveState.Opening();
    private final Conditions conditions = new Conditions();
    private boolean blocked;

    /** Waits for the offer. */
    public ReceiveTransfer(MonoTime now, NameRules rules) {
        this.rules = rules;
        outbox = new Outbox<>(now);
        books = new StallBooks(now);
    }

    /** What this side spends its time on; its driver tells it of work on files and of the load of its thread. */
    public StallBooks books() {
        return books;
    }

    /** All effects are performed: this is how things stand until something else happens. */
    public void onSettled(MonoTime now, Throttle throttle) {
        Delivery delivery = state.delivery();
        Waiting waiting = Waiting.NOTHING;
        if (delivery != null && !conditions.areHolding()) {
            if (!books.own().isRunning()) {
                delivery.progress().flowsAgain(now);
            }
            waiting = delivery.waitsFor(throttle);
        }
        books.own().waitsFor(now, waiting);
    }

    /** The stream takes bytes again. */
    public void onWritable() {
        blocked = false;
    }

    /** The stream takes no bytes for now: nothing is confirmed until {@link #onWritable}. */
    public void onBlocked() {
        blocked = true;
    }

    /** Bytes arrived, whatever they mean. */
    public void onArrived(MonoTime now) {
        outbox.heartbeat().heard(now);
        if (state instanceof ReceiveState.Comparing comparing) {
            comparing.comparison().heard(now);
        }
    }

    /** The sender said something. */
    public void onFrame(MonoTime now, TransferFrame frame) {
        onArrived(now);
        if (state.isOver()) {
            return;
        }
        switch (frame.type()) {
            case OFFER_HEADER -> onHeader(now, (OfferHeader) frame);
            case OFFER_ENTRIES -> onEntries(now, ((OfferEntries) frame).entries());
            case OFFER_END -> onOfferEnd(now);
            case CHUNK -> onChunk(now, (Chunk) frame);
            case FILE_END -> onFileEnd(now, (FileEnd) frame);
            case FILE_SKIPPED -> onFileSkipped(now, (FileSkipped) frame);
            case ABORT -> {
                giveUp(FailureCodes.fromPeer(((Abort) frame).why()), "");
                farewell(now, "given up by the sender");
            }
            case FILE_HASHES -> onHashes(now, ((FileHashes) frame).list());
            case ALIVE, COMPARE -> {}
            case CONDITION -> {
                conditions.theirs((Condition) frame);
                outbox.add(actions -> actions.peerIs((Condition) frame));
            }
            case STALLS -> books.theirs((Stalls) frame);
            case ACCEPT, DECLINE, CONFIRMED, DONE, TEXT_OFFER, TEXT -> violation(now, "a sender sent " + frame.type());
        }
    }

    private void onHeader(MonoTime now, OfferHeader header) {
        if (state instanceof ReceiveState.Opening) {
            become(new ReceiveState.Listing(new ReceivedNames(header, rules)), "offer begins");
        } else {
            violation(now, "a second offer");
        }
    }

    private void onEntries(MonoTime now, List<OfferEntry> entries) {
        if (!(state instanceof ReceiveState.Listing listing)) {
            violation(now, "entries without an offer");
            return;
        }
        outbox.heartbeat().moved(now);
        try {
            for (OfferEntry entry : entries) {
                listing.names().add(entry);
            }
        } catch (UnsafePathException e) {
            refuse(now, TransferFailure.UNSAFE_NAME, String.valueOf(e.getMessage()));
        }
    }

    private void onOfferEnd(MonoTime now) {
        if (!(state instanceof ReceiveState.Listing listing)) {
            violation(now, "the end of no offer");
            return;
        }
        try {
            ReceivedOffer offer = listing.names().build();
            become(new ReceiveState.Deciding(offer, now.plus(DECISION)), "offer complete");
            outbox.add(actions -> actions.offered(offer));
        } catch (UnsafePathException e) {
            violation(now, String.valueOf(e.getMessage()));
        }
    }

    /** The person or the policy wants these entries. Without effect unless an offer waits for it. */
    public void accept(Selection selection) {
        if (state instanceof ReceiveState.Deciding deciding) {
            become(new ReceiveState.Preparing(deciding.offer(), selection), "accepted");
            outbox.add(actions -> actions.prepare(deciding.offer()));
        }
    }

    /** The person or the policy does not want it: nothing more is told. Without effect unless an offer waits. */
    public void decline(MonoTime now, FailureCode why) {
        if (state instanceof ReceiveState.Deciding) {
            outbox.say(now, new Decline(why));
            outbox.add(ReceiveActions::declined);
            farewell(now, "declined");
        }
    }

    /** How things stand here has changed. */
    public void condition(MonoTime now, Condition own) {
        conditions.own(own);
        if (state.delivery() != null) {
            conditions.tell(now, outbox);
        }
    }

    /**
     * The target can take it all.
     *
     * @param held what is there from an earlier, interrupted transfer of the same
     * @param alike files that are not held, but have one of their size in their place that is to stay if it is equal
     */
    public void onPrepared(MonoTime now, Holdings held, BitSet alike) {
        if (!(state instanceof ReceiveState.Preparing preparing)) {
            return;
        }
        onArrived(now); // the sender was waiting for us until now
        Comparison comparison = new Comparison(now, held, alike);
        if (comparison.asked().isEmpty()) {
            begin(now, preparing, held);
        } else {
            become(new ReceiveState.Comparing(preparing, comparison), "target ready");
            outbox.say(now, new Compare(comparison.asked()));
        }
    }

    private void begin(MonoTime now, ReceiveState.Preparing accepted, Holdings held) {
        Selection selection = accepted.selection();
        Delivery delivery = new Delivery(now, accepted.offer(), selection, held);
        onArrived(now);
        become(new ReceiveState.Receiving(delivery), "what is to come is known");
        outbox.say(now, new Accept(selection.unwanted(), held));
        conditions.tell(now, outbox);
        endTreeIfComplete(delivery);
    }

    private void onHashes(MonoTime now, List<FileHashes.Of> hashes) {
        if (state instanceof ReceiveState.Comparing comparing) { // else they are too late to be of use
            String lie = comparing.comparison().hear(hashes, outbox);
            if (lie == null) {
                beginIfCompared(now, comparing);
            } else {
                violation(now, lie);
            }
        }
    }

    /** The file that is in its place was held against the one that is offered. */
    public void onCompared(MonoTime now, int file, Likeness likeness) {
        if (state instanceof ReceiveState.Comparing comparing) {
            comparing.comparison().found(now, file, likeness);
            beginIfCompared(now, comparing);
        }
    }

    private void beginIfCompared(MonoTime now, ReceiveState.Comparing comparing) {
        if (comparing.comparison().isOver(now)) {
            for (int file : comparing.comparison().differing()) {
                outbox.add(actions -> actions.beginAnew(file));
            }
            begin(now, comparing.accepted(), comparing.comparison().held());
        }
    }

    private void onChunk(MonoTime now, Chunk chunk) {
        Delivery delivery = state.delivery();
        String lie = delivery == null
                ? "bytes for what was not accepted"
                : delivery.arrival().chunk(chunk);
        takeJob(now, lie, actions -> actions.take(chunk));
    }

    private void onFileEnd(MonoTime now, FileEnd end) {
        Delivery delivery = state.delivery();
        String lie = delivery == null
                ? "a file of what was not accepted"
                : delivery.arrival().end(end.file());
        takeJob(now, lie, actions -> actions.endFile(end.file()));
    }

    private void onFileSkipped(MonoTime now, FileSkipped skip) {
        Delivery delivery = state.delivery();
        String lie = delivery == null ? "a file of what was not accepted" : delivery.skip(skip);
        takeJob(now, lie, actions -> actions.voidFile(skip.file()));
    }

    private void takeJob(MonoTime now, @Nullable String lie, Consumer<ReceiveActions> job) {
        Delivery delivery = state.delivery();
        if (lie != null || delivery == null) {
            violation(now, String.valueOf(lie));
            return;
        }
        outbox.add(job);
        outbox.heartbeat().moved(now);
        if (delivery.arrears().add()) {
            outbox.add(ReceiveActions::pause);
        }
    }

    /** A chunk was verified and written. */
    public void onChunkStored(MonoTime now, ChunkRef chunk) {
        if (state instanceof ReceiveState.Receiving receiving) {
            receiving.delivery().chunkStored(chunk);
            settle(now, receiving.delivery());
        }
    }

    /** A file stands under its final name. */
    public void onFileStored(MonoTime now, int file) {
        if (state instanceof ReceiveState.Receiving receiving) {
            receiving.delivery().fileStored(file);
            settle(now, receiving.delivery());
        }
    }

    /** What was written of a skipped file is gone. */
    public void onFileVoided(MonoTime now) {
        if (state instanceof ReceiveState.Receiving receiving) {
            settle(now, receiving.delivery());
        }
    }

    private void settle(MonoTime now, Delivery delivery) {
        if (delivery.arrears().remove()) {
            onArrived(now); // it could not be heard while we did not listen
            outbox.add(ReceiveActions::resume);
        }
        endTreeIfComplete(delivery);
    }

    private void endTreeIfComplete(Delivery delivery) {
        if (delivery.isComplete()) {
            become(new ReceiveState.Finishing(delivery), "all files in place");
            outbox.add(ReceiveActions::endTree);
        }
    }

    /** The folders are complete: the transfer is. */
    public void onTreeStored(MonoTime now) {
        if (!(state instanceof ReceiveState.Finishing finishing)) {
            return;
        }
        TransferResult result = finishing.delivery().result(now);
        outbox.say(now, new Done(result.files(), result.bytes()));
        farewell(now, "everything in place");
        become(new ReceiveState.Told(now.plus(FAREWELL)), "until the sender knows");
        if (result.files() == 0 && !result.skipped().isEmpty()) {
            String path = result.skipped().get(0).path();
            long bytes = finishing.delivery().progress().bytes();
            outbox.add(actions -> actions.failed(TransferFailure.PEER_FAILED, path, bytes));
        } else {
            outbox.add(actions -> actions.completed(result));
        }
    }

    /**
     * The disk does not do what it was asked for, or the bytes do not fit their hash.
     *
     * @param detail which file, or empty
     */
    public void onStoreFailed(MonoTime now, TransferFailure why, String detail) {
        if (state instanceof ReceiveState.Preparing || state instanceof ReceiveState.Comparing) {
            refuse(now, why, detail);
        } else if (!state.isOver()) {
            abort(now, why, detail);
        }
    }

    /** The sender sent bytes that are no frames. */
    public void onRefused(MonoTime now, String why) {
        if (!state.isOver()) {
            violation(now, why);
        }
    }

    /** The sender has ended its side of the stream. */
    public void onFinished() {
        if (!state.isOver()) {
            outbox.add(actions -> actions.reset(FailureCode.OTHER));
            giveUp(TransferFailure.PEER_FAILED, "");
        } else if (state instanceof ReceiveState.Told) {
            outbox.add(ReceiveActions::forget);
        }
        become(new ReceiveState.Over(), "the sender ended its side");
    }

    /** The stream is gone. */
    public void onStreamLost(TransferFailure why) {
        if (!state.isOver()) {
            giveUp(why, "");
        }
        endUntold();
        become(new ReceiveState.Over(), "stream lost");
    }

    /** The person stops it. */
    public void cancel(MonoTime now) {
        if (!state.isOver()) {
            abort(now, TransferFailure.CANCELLED, "");
        }
    }

    /** The program is being closed; what is there stays, to be gone on with. */
    public void suspend(MonoTime now) {
        if (!state.isOver()) {
            abort(now, TransferFailure.CLOSED, "");
        }
    }

    /** Time has passed. */
    public void onTick(MonoTime now) {
        MonoTime endsAt = state.endsAt();
        if (state.isOver() && endsAt != null && !now.isBefore(endsAt)) {
            endUntold();
            outbox.add(actions -> actions.reset(FailureCode.OTHER));
            become(new ReceiveState.Over(), "the sender does not say farewell");
        }
        if (state instanceof ReceiveState.Deciding deciding && !now.isBefore(deciding.endsAt())) {
            refuse(now, TransferFailure.NO_ANSWER, "");
        }
        if (!state.listens() || conditions.areHolding()) {
            outbox.heartbeat().moved(now); // it is not for the sender to move anything
        }
        if (state.listens() && !now.isBefore(outbox.heartbeat().stalledAt())) {
            abort(now, TransferFailure.PEER_STALLED, "");
        }
        if (state instanceof ReceiveState.Comparing comparing) {
            beginIfCompared(now, comparing);
        }
        Delivery delivery = state.delivery();
        if (delivery != null) {
            if (!blocked) {
                delivery.confirm(now, outbox);
            }
            delivery.report(now, books, outbox);
        }
        if (!blocked && (delivery != null || state instanceof ReceiveState.Comparing)) {
            outbox.sayAliveIfDue(now);
        }
    }

    /** What is to be done next, or null. */
    public @Nullable Consumer<? super ReceiveActions> poll() {
        return outbox.poll();
    }

    /** When {@link #onTick} next has work; null if there is nothing to wait for. */
    public @Nullable MonoTime deadline() {
        MonoTime stalledAt = state.listens() ? outbox.heartbeat().stalledAt() : null;
        Delivery delivery = state.delivery();
        if (delivery == null) {
            boolean compares = state instanceof ReceiveState.Comparing && !blocked;
            MonoTime speakAt = compares ? outbox.heartbeat().speakAt() : null;
            return Deadlines.first(stalledAt, state.endsAt(), speakAt);
        }
        return Deadlines.first(
                stalledAt,
                blocked ? null : delivery.confirmAt(),
                blocked ? null : outbox.heartbeat().speakAt(),
                books.newsAt(),
                delivery.progress().deadline());
    }

    private void violation(MonoTime now, String why) {
        abort(now, TransferFailure.PROTOCOL_VIOLATION, why);
    }

    private void refuse(MonoTime now, TransferFailure why, String detail) {
        outbox.say(now, new Decline(FailureCodes.toPeer(why)));
        outbox.add(ReceiveActions::discard); // folders that were made before it came to light
        outbox.add(actions -> actions.failed(why, detail, 0));
        farewell(now, "refused: " + why.code());
    }

    private void abort(MonoTime now, TransferFailure why, String detail) {
        outbox.say(now, new Abort(FailureCodes.toPeer(why)));
        giveUp(why, detail);
        farewell(now, why.code());
    }

    private void giveUp(TransferFailure why, String detail) {
        Delivery delivery = state.delivery();
        long bytes = delivery == null ? 0 : delivery.progress().bytes();
        outbox.add(why.mayBeResumed() ? ReceiveActions::keep : ReceiveActions::discard);
        outbox.add(actions -> actions.failed(why, detail, bytes));
    }

    /** A sender that does not know that all is here may offer it again. */
    private void endUntold() {
        if (state instanceof ReceiveState.Told) {
            outbox.add(ReceiveActions::keep);
        }
    }

    /** Ends this side in order, so that the last word arrives. */
    private void farewell(MonoTime now, String why) {
        outbox.add(StreamActions::finish);
        Delivery delivery = state.delivery();
        if (delivery != null && delivery.arrears().resume()) {
            outbox.add(ReceiveActions::resume);
        }
        become(new ReceiveState.Farewell(now.plus(FAREWELL)), why);
    }

    private void become(ReceiveState next, String why) {
        outbox.changed(state.getClass().getSimpleName(), next.getClass().getSimpleName(), why);
        state = next;
    }
}
