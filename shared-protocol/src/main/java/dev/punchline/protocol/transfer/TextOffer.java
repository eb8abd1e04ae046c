package dev.punchline.protocol.transfer;

import dev.punchline.protocol.id.TransferId;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Offers a short text: its size and nothing of what it says, so that nobody has to read what they did not want.
 *
 * <p>Body: transfer id (16 bytes) | bytes (u32).
 *
 * @param transfer chosen at random by the sender
 * @param bytes of the text in UTF-8, 1 to {@link Text#MAX_BYTES}
 */
public record TextOffer(TransferId transfer, int bytes) implements TransferFrame {
    private static final int ID_LENGTH = 16;

    /** @throws IllegalArgumentException if no text is so long or so short */
    public TextOffer {
        if (bytes < 1 || bytes > Text.MAX_BYTES) {
            throw new IllegalArgumentException("a text of " + bytes + " bytes");
        }
    }

    static TextOffer read(BodyReader body) {
        return new TextOffer(new TransferId(HexFormat.of().formatHex(body.bytes(ID_LENGTH))), body.u31());
    }

    @Override
    public FrameType type() {
        return FrameType.TEXT_OFFER;
    }

    @Override
    public int bodyLength() {
        return ID_LENGTH + 4;
    }

    @Override
    public void writeBody(ByteBuffer out) {
        out.put(HexFormat.of().parseHex(transfer.text())).putInt(bytes);
    }
}
