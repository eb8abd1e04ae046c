package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.TransferFrame;

/** What both ends of a text ask of their driver. */
public interface TextActions {
    /** Writes a frame. */
    void send(TransferFrame frame);

    /** Ends this side's direction after all that was written. */
    void finish();

    /** Gives the stream up at once; what was written and not sent is lost. */
    void reset(FailureCode why);

    /**
     * It ended without the text being where it should; nothing else is told after it.
     *
     * @param detail what is special about this case, fit to be seen; empty if nothing is
     */
    void failed(TransferFailure reason, String detail);

    /** The machine has nothing more to tell, and its stream nothing to bring. */
    void over();

    /** For the log: the machine is in another state. */
    void changed(String from, String to, String why);
}
