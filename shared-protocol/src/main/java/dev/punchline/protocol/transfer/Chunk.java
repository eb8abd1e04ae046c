package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * Announces bytes of a file; right after the frame {@code length} raw bytes follow.
 *
 * <p>Body: file (u32) | offset (u64) | length (u32) | SHA-256 (32 bytes).
 *
 * @param file number of the entry in the offer
 * @param offset where in the file the bytes belong
 * @param length 1 to {@link #MAX_LENGTH}
 * @param sha256 of the raw bytes that follow
 */
public record Chunk(int file, long offset, int length, Sha256 sha256) implements TransferFrame {
    /** What a receiver must be ready to hold before it can check it; senders may use less. */
    public static final int MAX_LENGTH = 1 << 20;

    /** @throws IllegalArgumentException if a number is out of range */
    public Chunk {
        if (file < 0 || offset < 0 || length < 1 || length > MAX_LENGTH || offset > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException("chunk of " + length + " at " + offset + " of file " + file);
        }
    }

    static Chunk read(BodyReader body) {
        return new Chunk(body.u31(), body.u63(), body.u31(), new Sha256(body.bytes(Sha256.LENGTH)));
    }

    @Override
    public FrameType type() {
        return FrameType.CHUNK;
    }

    @Override
    public int bodyLength() {
        return 4 + 8 + 4 + Sha256.LENGTH;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.putInt(file).putLong(offset).putInt(length).put(sha256.bytes());
    }
}
