package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * All bytes of a file have been sent. An empty file has this frame and no chunk.
 *
 * <p>Body: file (u32).
 *
 * @param file number of the entry in the offer
 */
public record FileEnd(int file) implements TransferFrame {
    /** @throws IllegalArgumentException if the number is negative */
    public FileEnd {
        if (file < 0) {
            throw new IllegalArgumentException("file " + file);
        }
    }

    static FileEnd read(BodyReader body) {
        return new FileEnd(body.u31());
    }

    @Override
    public FrameType type() {
        return FrameType.FILE_END;
    }

    @Override
    public int bodyLength() {
        return 4;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.putInt(file);
    }
}
