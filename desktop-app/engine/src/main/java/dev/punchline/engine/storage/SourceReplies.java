package dev.punchline.engine.storage;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.WorkTime;
import dev.punchline.engine.transfer.ChunkRef;
import dev.punchline.protocol.transfer.Sha256;
import io.netty.buffer.ByteBuf;

/** Answers of a {@link SourceReader}; called where its executor runs them. */
public interface SourceReplies {
    /**
     * A chunk was read.
     *
     * @param data the bytes; belongs to the receiver of this call, who releases it
     */
    void chunkRead(ChunkRef chunk, Sha256 sha256, ByteBuf data);

    /** What reading the chunk took of which the next answer tells; not told for one that cannot be read. */
    default void worked(WorkTime work) {}

    /** A file was hashed, as far as it was asked for. */
    void fileHashed(int file, Sha256 sha256);

    /** A file cannot be hashed, or is not what it was when it was offered. */
    void hashFailed(int file);

    /** A chunk cannot be read, and with it its file. */
    void readFailed(ChunkRef chunk, TransferFailure why);
}
