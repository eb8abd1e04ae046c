package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text that the receiver has accepted.
 *
 * <p>Body: length (u16) | UTF-8.
 *
 * @param text as its author wrote it: whoever shows it makes it fit to be seen
 */
public record Text(String text) implements TransferFrame {
    /** Some pages. What is longer is a file; and a stranger's message costs the receiver no more than this. */
    public static final int MAX_BYTES = 16 << 10;

    /** @throws IllegalArgumentException if the text is empty, too long, or has half a character in it */
    public Text {
        int bytes = bytes(text);
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("a text of " + bytes + " bytes");
        }
    }

    /**
     * How long a text is on its way.
     *
     * @throws IllegalArgumentException if the text has half a character in it
     */
    public static int bytes(String text) {
        return Utf8.length(text);
    }

    static Text read(BodyReader body) {
        return new Text(body.utf8(body.u16()));
    }

    @Override
    public FrameType type() {
        return FrameType.TEXT;
    }

    @Override
    public int bodyLength() {
        return 2 + bytes(text);
    }

    @Override
    public void writeBody(ByteBuffer out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) utf8.length).put(utf8);
    }
}
