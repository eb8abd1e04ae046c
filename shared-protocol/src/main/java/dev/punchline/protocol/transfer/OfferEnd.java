package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;

/** The list of the offer is complete; the sender now waits for {@link Accept} or {@link Decline}. Body: none. */
public record OfferEnd() implements TransferFrame {
    static OfferEnd read(BodyReader body) {
        return new OfferEnd();
    }

    @Override
    public FrameType type() {
        return FrameType.OFFER_END;
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
