package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * The sender cannot send this file, or no more of it: what came of it is void, the next file follows.
 *
 * <p>Body: file (u32) | code (u16).
 *
 * @param file number of the entry in the offer
 * @param why what keeps the sender from it
 */
public record FileSkipped(int file, FailureCode why) implements TransferFrame {
    /** @throws IllegalArgumentException if the number is negative */
    public FileSkipped {
        if (file < 0) {
            throw new IllegalArgumentException("file " + file);
        }
    }

    static FileSkipped read(BodyReader body) {
        return new FileSkipped(body.u31(), FailureCode.of(body.u16()));
    }

    @Override
    public FrameType type() {
        return FrameType.FILE_SKIPPED;
    }

    @Override
    public int bodyLength() {
        return 4 + 2;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.putInt(file).putShort((short) why.code());
    }
}
