package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * How far the receiver is. Neither number ever falls.
 *
 * <p>Body: files (u32) | bytes (u64).
 *
 * @param files files that stand under their final name
 * @param bytes bytes that were verified and written, files in the making included
 */
public record Confirmed(int files, long bytes) implements TransferFrame {
    /** @throws IllegalArgumentException if a number is negative */
    public Confirmed {
        if (files < 0 || bytes < 0) {
            throw new IllegalArgumentException(files + " files, " + bytes + " bytes");
        }
    }

    static Confirmed read(BodyReader body) {
        return new Confirmed(body.u31(), body.u63());
    }

    @Override
    public FrameType type() {
        return FrameType.CONFIRMED;
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
