package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.TransferFrame;

/** What both ends of a transfer ask of their driver. */
public interface StreamActions {
    /** Writes a frame. */
    void send(TransferFrame frame);

    /** Ends this side's direction after all that was written. */
    void finish();

    /** Gives the stream up at once; what was written and not sent is lost. */
    void reset(FailureCode why);

    /** Things stand differently at the other side. */
    void peerIs(Condition theirs);

    /** Tells the person how far it is. */
    void progressed(TransferProgress progress);

    /** The transfer is complete; nothing else is told after it. */
    void completed(TransferResult result);

    /**
     * The transfer ended without being complete; nothing else is told after it.
     *
     * @param detail what is special about this case, fit to be seen; empty if nothing is
     * @param bytes what had been confirmed by then
     */
    void failed(TransferFailure reason, String detail, long bytes);

    /** For the log: the machine is in another state. */
    void changed(String from, String to, String why);
}
