package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import org.jspecify.annotations.Nullable;

/** Where a {@link ReceiveTransfer} is, with what it needs to know there. */
sealed interface ReceiveState {
    /** Waits for the header of the offer. */
    record Opening() implements ReceiveState {}

    /** Takes the list of the offer in. */
    record Listing(ReceivedNames names) implements ReceiveState {}

    /** Waits until then for the person or the policy. */
    record Deciding(ReceivedOffer offer, MonoTime endsAt) implements ReceiveState {}

    /** Waits for the disk to say that it can take it all. */
    record Preparing(ReceivedOffer offer, Selection selection) implements ReceiveState {}

    /** Waits to learn which files are here already. */
    record Comparing(Preparing accepted, Comparison comparison) implements ReceiveState {
        @Override
        public @Nullable MonoTime endsAt() {
            return comparison.deadline();
        }
    }

    /** Files arrive. */
    record Receiving(Delivery delivery) implements ReceiveState {}

    /** All files are in place, the folders are being completed. */
    record Finishing(Delivery delivery) implements ReceiveState {}

    /** Everything has been said; the sender has until then to read it. What it still sends is dropped unread. */
    record Farewell(MonoTime endsAt) implements ReceiveState {}

    /** Everything is in place, which the sender does not know yet; it has until then to confirm it by its end. */
    record Told(MonoTime endsAt) implements ReceiveState {}

    /** Nothing comes any more. */
    record Over() implements ReceiveState {}

    /** The books, between acceptance and end. */
    default @Nullable Delivery delivery() {
        if (this instanceof Receiving receiving) {
            return receiving.delivery;
        }
        return this instanceof Finishing finishing ? finishing.delivery : null;
    }

    /** When waiting for others ends, where it does whatever they do. */
    default @Nullable MonoTime endsAt() {
        return null;
    }

    /** Whether the outcome is settled. */
    default boolean isOver() {
        return this instanceof Farewell || this instanceof Told || this instanceof Over;
    }

    /** Whether silence is the sender's fault: not while it waits for our person or our disk. */
    default boolean listens() {
        Delivery delivery = delivery();
        return delivery == null
                ? this instanceof Opening || this instanceof Listing
                : !delivery.arrears().isPaused() && !delivery.arrival().isComplete();
    }
}
