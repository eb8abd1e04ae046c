package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.Chunk;

/** What {@link SendTransfer} asks of its driver. */
public interface SendActions extends StreamActions {
    /**
     * Reads and hashes a piece of a file; answered by {@link SendTransfer#onChunkRead} or
     * {@link SendTransfer#onReadFailed}.
     */
    void read(ChunkRef chunk);

    /**
     * Writes the frame and the bytes that were read for it; answered by {@link SendTransfer#onChunkWritten}.
     *
     * @param chunk the piece, as it was asked for, and its hash
     */
    void sendChunk(Chunk chunk);

    /**
     * Hashes that many bytes from the start of a file on; answered by {@link SendTransfer#onFileHashed} or
     * {@link SendTransfer#onHashFailed}.
     */
    void hash(int file, long bytes);

    /** The receiver has accepted, and waits for the files. */
    void accepted();

    /** Throws away the bytes that were read. */
    void discard(ChunkRef chunk);
}
