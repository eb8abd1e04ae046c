package dev.punchline.engine.transfer;

/**
 * Which bytes: a piece of one file of an offer.
 *
 * @param file number of the entry in the offer
 * @param offset of the first byte
 * @param length bytes; 0 only for an empty file, which is looked at as well before it is sent
 */
public record ChunkRef(int file, long offset, int length) {
    /** @throws IllegalArgumentException if a number is negative */
    public ChunkRef {
        if (file < 0 || offset < 0 || length < 0) {
            throw new IllegalArgumentException("chunk of " + length + " at " + offset + " of file " + file);
        }
    }

    /** Where the next chunk of the file begins. */
    public long end() {
        return offset + length;
    }
}
