package dev.punchline.engine.storage;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.WorkTime;
import dev.punchline.engine.transfer.ChunkRef;
import dev.punchline.protocol.transfer.Holdings;
import java.util.BitSet;

/** Answers of a {@link TargetWriter}; called where its executor runs them. */
public interface TargetReplies {
    /**
     * The target can take the offer, and its folders are made.
     *
     * @param held what is there of it from an earlier, interrupted transfer, verified again
     * @param alike files that are not held, but have one of their size in their place that is to stay if it is equal
     */
    void prepared(Holdings held, BitSet alike);

    /** The file that is in its place, or what there is of it, has the hash that was asked about. */
    void equal(int file);

    /** It has another one, or is not to be read. */
    void different(int file);

    /** What it took to do of which the next answer tells. */
    default void worked(WorkTime work) {}

    /** A chunk was verified and written. */
    void chunkStored(ChunkRef chunk);

    /** A file stands, complete and forced to the disk, under its final name. */
    void fileStored(int file);

    /** What was written of a file is gone. */
    void fileVoided(int file);

    /** The folders carry their dates. */
    void treeStored();

    /**
     * Something could not be done.
     *
     * @param detail which file, fit to be seen; empty if it concerns the target as a whole
     */
    void failed(TransferFailure why, String detail);
}
