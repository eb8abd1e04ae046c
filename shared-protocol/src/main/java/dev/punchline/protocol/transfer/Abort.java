package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * The speaker gives the transfer up; it reads nothing more of this stream.
 *
 * <p>Body: code (u16).
 *
 * @param why its reason
 */
public record Abort(FailureCode why) implements TransferFrame {
    static Abort read(BodyReader body) {
        return new Abort(FailureCode.of(body.u16()));
    }

    @Override
    public FrameType type() {
        return FrameType.ABORT;
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
