package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * How things stand at the speaker's side, told when that changes. While either side holds the transfer the sender sends
 * no new chunks, and both go on saying that they are alive.
 *
 * <p>Body: hold (u8).
 *
 * @param hold whether the speaker wants no data to flow, and why
 */
public record Condition(Hold hold) implements TransferFrame {
    /** What counts until something else is said. */
    public static final Condition FREE = new Condition(Hold.NONE);

    static Condition read(BodyReader body) {
        return new Condition(Hold.of(body.u8()));
    }

    @Override
    public FrameType type() {
        return FrameType.CONDITION;
    }

    @Override
    public int bodyLength() {
        return 1;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.put((byte) hold.code());
    }
}
