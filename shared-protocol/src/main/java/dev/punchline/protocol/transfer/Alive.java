package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/** "I am working on it": says that the speaker waits for its disk, not for the other side. Body: none. */
public record Alive() implements TransferFrame {
    static Alive read(BodyReader body) {
        return new Alive();
    }

    @Override
    public FrameType type() {
        return FrameType.ALIVE;
    }

    @Override
    public int bodyLength() {
        return 0;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        // no fields yet
    }
}
