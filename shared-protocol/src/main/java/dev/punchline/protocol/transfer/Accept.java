package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/** The receiver wants everything that was offered. Body: none; what it has already, or does not want, is to be appended. */
public record Accept() implements TransferFrame {
    static Accept read(BodyReader body) {
        return new Accept();
    }

    @Override
    public FrameType type() {
        return FrameType.ACCEPT;
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
