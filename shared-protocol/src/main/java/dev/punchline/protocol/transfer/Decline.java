package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * The receiver does not take the offer. No byte of it was written.
 *
 * <p>Body: code (u16).
 *
 * @param why a person's choice, or what keeps the receiver from taking it
 */
public record Decline(FailureCode why) implements TransferFrame {
    static Decline read(BodyReader body) {
        return new Decline(FailureCode.of(body.u16()));
    }

    @Override
    public FrameType type() {
        return FrameType.DECLINE;
    }

    @Override
    public int bodyLength() {
        return 2;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.putShort((short) why.code());
    }
}
