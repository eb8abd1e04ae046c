package dev.punchline.engine;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.TransferProgress;
import dev.punchline.engine.transfer.TransferResult;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Condition;

/** What becomes of a transfer; called on the event loop with immutable values. */
interface TransferListener {
    /**
     * The other side offers something, and waits for {@link TransferDriver#accept} or {@link TransferDriver#decline},
     * which may be called from within. Not told for what this side sends.
     */
    default void offered(ReceivedOffer offer) {}

    /** Both sides want it: data flows as soon as neither side holds it. */
    default void accepted(TransferId transfer) {}

    /** Things stand differently at the other side. */
    default void peerIs(TransferId transfer, Condition theirs) {}

    /** At most four times a second. */
    void progressed(TransferId transfer, TransferProgress progress);

    /** All that could be sent is on the receiver's disk; nothing is told after it. */
    void completed(TransferId transfer, TransferResult result);

    /**
     * It ended without being complete; nothing is told after it. Not told for an offer that this side declined, nor for
     * one that was given up before it had been shown.
     *
     * @param message one sentence for a person, with what is special about this case
     * @param bytes what had been confirmed by then
     */
    void failed(TransferId transfer, TransferFailure reason, String message, long bytes);
}
