package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.Sha256;

/** What {@link ReceiveTransfer} asks of its driver. */
public interface ReceiveActions extends StreamActions {
    /** Asks the person, or the policy; answered by {@link ReceiveTransfer#accept} or {@link ReceiveTransfer#decline}. */
    void offered(ReceivedOffer offer);

    /**
     * Looks whether the target can take it all; answered by {@link ReceiveTransfer#onPrepared} or
     * {@link ReceiveTransfer#onStoreFailed}.
     */
    void prepare(ReceivedOffer offer);

    /**
     * Compares the file that is in its place, or what there is of it, with what the sender's hashes to; answered by
     * {@link ReceiveTransfer#onCompared}.
     */
    void compare(int file, Sha256 sha256);

    /** Removes the beginning that there is of a file: it comes from its start. Not answered. */
    void beginAnew(int file);

    /**
     * Gathers the raw bytes that follow, verifies and writes them; answered by {@link ReceiveTransfer#onChunkStored} or
     * {@link ReceiveTransfer#onStoreFailed}. Raw bytes that this was not asked for are dropped unread.
     */
    void take(Chunk chunk);

    /**
     * Gives the file its final name, after all its chunks; answered by {@link ReceiveTransfer#onFileStored} or
     * {@link ReceiveTransfer#onStoreFailed}.
     */
    void endFile(int file);

    /** Removes what was written of the file; answered by {@link ReceiveTransfer#onFileVoided}. */
    void voidFile(int file);

    /**
     * Makes what folders are missing and dates them all; answered by {@link ReceiveTransfer#onTreeStored} or
     * {@link ReceiveTransfer#onStoreFailed}.
     */
    void endTree();

    /** The offer was declined here; nothing else is told of it. */
    void declined();

    /** Removes the partial files of this transfer. Not answered. */
    void discard();

    /** Leaves what was written as it is, so that a later offer of the same goes on with it. Not answered. */
    void keep();

    /** The sender knows that everything arrived: nothing needs to be remembered of it. Not answered. */
    void forget();

    /** Reads nothing more from the stream for now. */
    void pause();

    /** Reads on. */
    void resume();
}
