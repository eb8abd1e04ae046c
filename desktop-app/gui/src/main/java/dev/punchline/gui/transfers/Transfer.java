package dev.punchline.gui.transfers;

import dev.punchline.engine.event.Bottleneck;
import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Reasons;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.TransferId;
import java.time.Duration;
import java.util.Optional;

/**
 * A transfer as it stands. Immutable: each event makes the next one.
 *
 * @param id which transfer
 * @param direction who sends
 * @param title the first name, and how much more there is
 * @param size number and size of the files; empty until they are counted
 * @param state how far it is
 * @param progress what the receiver has confirmed
 * @param note what the person should know besides; may be empty
 */
public record Transfer(
        TransferId id,
        Direction direction,
        String title,
        String size,
        TransferState state,
        Amount progress,
        String note) {

    /**
     * Bytes at some moment.
     *
     * @param bytes confirmed by the receiver
     * @param totalBytes to be sent in all
     * @param bytesPerSecond current rate, 0 where there is none
     * @param timeLeft at this rate, where it is known
     * @param bottleneck what keeps it from going faster, where it is known
     */
    public record Amount(
            long bytes,
            long totalBytes,
            long bytesPerSecond,
            Optional<Duration> timeLeft,
            Optional<Bottleneck> bottleneck) {
        static final Amount NONE = still(0, 0);

        /** Nothing moves. */
        static Amount still(long bytes, long totalBytes) {
            return new Amount(bytes, totalBytes, 0, Optional.empty(), Optional.empty());
        }
    }

    static Transfer begin(TransferId id, Direction direction, String title) {
        return new Transfer(id, direction, title, "", TransferState.PREPARING, Amount.NONE, "");
    }

    /** What was received by halves. */
    static Transfer halfDone(HalfDone half) {
        String counted = half.accepted().files() == 1
                ? Amounts.bytes(half.accepted().bytes())
                : Amounts.files(half.accepted().files()) + " · "
                        + Amounts.bytes(half.accepted().bytes());
        Amount held = Amount.still(half.held().bytes(), half.accepted().bytes());
        return new Transfer(
                new TransferId(half.id()),
                Direction.INCOMING,
                half.title(),
                counted,
                TransferState.HALF_DONE,
                held,
                Texts.of("transfers.half-done"));
    }

    /** Whether that is what is left of this one. */
    boolean left(Transfer half) {
        return direction == Direction.INCOMING
                && (state == TransferState.FAILED || state == TransferState.CANCELLED)
                && title.startsWith(half.title);
    }

    Transfer offered(PeerEvent.Offered event) {
        OfferSummary offer = event.offer();
        String counted =
                (offer.files() == 1 ? "" : Amounts.files(offer.files()) + " · ") + Amounts.bytes(offer.bytes());
        Amount amount = Amount.still(0, offer.bytes());
        return new Transfer(id, direction, OfferTitle.of(offer), counted, stateOf(event.state()), amount, note);
    }

    Transfer accepted() {
        return in(moving());
    }

    Transfer declined() {
        return in(TransferState.DECLINED);
    }

    /** Ignored once it is over: the newest progress may come after the end. */
    Transfer moved(PeerEvent.Progress event) {
        if (state.isOver()) {
            return this;
        }
        if (state.isHeld()) {
            return with(Amount.still(event.bytes(), event.totalBytes()));
        }
        return in(moving())
                .with(new Amount(
                        event.bytes(),
                        event.totalBytes(),
                        event.bytesPerSecond(),
                        event.timeLeft(),
                        event.bottleneck()));
    }

    /** Data flows, or is held. */
    Transfer changed(PeerEvent.TransferChanged event) {
        TransferState next = switch (event.phase()) {
            case ACTIVE -> moving();
            case QUEUED, QUEUED_BY_PEER -> TransferState.QUEUED;
            case PAUSED -> TransferState.PAUSED;
            case PAUSED_BY_PEER -> TransferState.PAUSED_BY_PEER;
            case WAITING -> TransferState.WAITS_FOR_PEER;
        };
        return state.isOver() ? this : in(next).with(Amount.still(progress.bytes(), progress.totalBytes()));
    }

    /** It is sent once more. */
    Transfer retried() {
        return new Transfer(
                id, direction, title, size, TransferState.PREPARING, Amount.still(0, progress.totalBytes()), "");
    }

    /** Whether the person here can hold it. */
    boolean canPause() {
        return !state.isOver() && state != TransferState.PAUSED && state != TransferState.WAITS_FOR_US;
    }

    /** Whether it did not arrive, and this side has what was to be sent. */
    boolean canRetry() {
        return direction == Direction.OUTGOING && state.isOver() && state != TransferState.COMPLETE;
    }

    private Transfer with(Amount amount) {
        return new Transfer(id, direction, title, size, state, amount, note);
    }

    Transfer completed(PeerEvent.Transferred event) {
        Amount all = Amount.still(event.bytes(), event.bytes());
        String took = Amounts.elapsed(event.elapsed());
        String told = event.skipped().isEmpty()
                ? Texts.of("transfers.took", took)
                : Texts.of(
                        "transfers.left-out",
                        took,
                        Amounts.files(event.skipped().size()),
                        String.join("; ", event.skipped()));
        return new Transfer(id, direction, title, size, TransferState.COMPLETE, all, told);
    }

    Transfer failed(PeerEvent.TransferFailed event) {
        TransferState end = switch (event.reason()) {
            case DECLINED -> TransferState.DECLINED;
            case CANCELLED, CANCELLED_BY_PEER, CLOSED, PEER_CLOSED -> TransferState.CANCELLED;
            default -> TransferState.FAILED;
        };
        Amount stopped = Amount.still(event.bytes(), progress.totalBytes());
        return new Transfer(
                id, direction, title, size, end, stopped, Reasons.now().of(event.reason(), event.message()));
    }

    /** From 0 to 1. */
    double fraction() {
        if (progress.totalBytes() == 0) {
            return state == TransferState.COMPLETE ? 1 : 0;
        }
        return Math.min(1, (double) progress.bytes() / progress.totalBytes());
    }

    boolean isOnThisDisk() {
        return direction == Direction.INCOMING && state == TransferState.COMPLETE;
    }

    private Transfer in(TransferState next) {
        return new Transfer(id, direction, title, size, next, progress, note);
    }

    private TransferState moving() {
        return direction == Direction.OUTGOING ? TransferState.SENDING : TransferState.RECEIVING;
    }

    private TransferState stateOf(OfferState offer) {
        return switch (offer) {
            case WAITS_FOR_US -> TransferState.WAITS_FOR_US;
            case WAITS_FOR_THEM -> TransferState.WAITS_FOR_THEM;
            case ACCEPTED -> moving();
            case DECLINED -> TransferState.DECLINED;
        };
    }
}
