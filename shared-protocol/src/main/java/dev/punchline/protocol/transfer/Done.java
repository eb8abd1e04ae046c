package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * The receiver has everything; the last frame of a transfer.
 *
 * <p>Body: files (u32) | bytes (u64).
 *
 * @param files files that stand under their final name
 * @param bytes bytes that were verified and written
 */
public record Done(int files, long bytes) implements TransferFrame {
    /** @throws IllegalArgumentException if a number is negative */
    public Done {
        if (files < 0 || bytes < 0) {
            throw new IllegalArgumentException(files + " files, " + bytes + " bytes");
        }
    }

    static Done read(BodyReader body) {
        return new Done(body.u31(), body.u63());
    }

    @Override
    public FrameType type() {
        return FrameType.DONE;
    }

    @Override
    public int bodyLength() {
        return 4 + 8;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.putInt(files).putLong(bytes);
    }
}
