package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8, bounded in bytes. */
final class Utf8 {
    private Utf8() {}

    static void check(String text, int maxBytes) {
        // An unpaired surrogate has no UTF-8: it would silently become a question mark.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)
                || text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw new IllegalArgumentException("not UTF-8 text of at most " + maxBytes + " bytes");
        }
    }

    static String read(ByteBuffer value, int maxBytes) throws StunFormatException {
        if (value.remaining() > maxBytes) {
            throw new StunFormatException("text of " + value.remaining() + " bytes, more than " + maxBytes);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(value).toString();
        } catch (CharacterCodingException e) {
            throw new StunFormatException("text is not UTF-8");
        }
    }
}
