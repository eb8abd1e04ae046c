package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import org.jspecify.annotations.Nullable;

/** Where a {@link ReceiveTransfer} is, with what it needs to know there. */
sealed interface ReceiveState {
    /** Waits for the header of the offer. */
    record Opening() implements ReceiveState {}

    /** Takes the list of the offer in. */
    record Listing(ReceivedNames names) implements ReceiveState {}

    /** Waits for the person or the policy. */
    record Deciding(ReceivedOffer offer) implements ReceiveState {}

    /** Waits for the disk to say that it can take it all. */
    record Preparing(ReceivedOffer offer, Selection selection) implements ReceiveState {}

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

    /** Until when the sender is waited for after the last word, or null. */
    default @Nullable MonoTime endsAt() {
        if (this instanceof Farewell farewell) {
            return farewell.endsAt;
        }
        return this instanceof Told told ? told.endsAt : null;
    }

    /** Whether the outcome is settled. */
    default boolean isOver() {
        return endsAt() != null || this instanceof Over;
    }
}
