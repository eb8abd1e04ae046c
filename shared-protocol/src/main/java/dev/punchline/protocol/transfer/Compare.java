package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/**
 * What the receiver has may be what is offered, and then need not be sent: files of these sizes that are in their places,
 * and beginnings of files from a transfer that broke off. The sender answers with {@link FileHashes}. Said once at most,
 * between the offer and the acceptance. A sender that does not know it goes on waiting, and is not asked again.
 *
 * <p>Body: {@link Holdings}.
 *
 * @param asked what is to be hashed: whole files, and files up to a number of bytes
 */
public record Compare(Holdings asked) implements TransferFrame {
    /** @throws IllegalArgumentException if there is nothing to compare */
    public Compare {
        if (asked.isEmpty()) {
            throw new IllegalArgumentException("a comparison of nothing");
        }
    }

    static Compare read(BodyReader body) {
        return new Compare(Holdings.read(body));
    }

    @Override
    public FrameType type() {
        return FrameType.COMPARE;
    }

    @Override
    public int bodyLength() {
        return asked.encodedLength();
    }

    @Override
    public void writeBody(ByteBuffer out) {
        asked.write(out);
    }
}
