package dev.punchline.protocol.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads a body that a stranger wrote. Everything that does not fit is an {@link IllegalArgumentException} whose message
 * repeats no text of the stranger; {@link TransferDecoder} turns it into a refusal.
 */
final class BodyReader {
    private final ByteBuffer body;

    BodyReader(ByteBuffer body) {
        this.body = body;
    }

    boolean hasMore() {
        return body.hasRemaining();
    }

    int u8() {
        return need(1).get() & 0xff;
    }

    int u16() {
        return need(2).getShort() & 0xffff;
    }

    /** An unsigned 32-bit number that has to fit an int: counts and indexes here never come near 2^31. */
    int u31() {
        int value = need(4).getInt();
        if (value < 0) {
            throw new IllegalArgumentException("number above 2^31");
        }
        return value;
    }

    /** An unsigned 64-bit number that has to fit a long. */
    long u63() {
        long value = i64();
        if (value < 0) {
            throw new IllegalArgumentException("number above 2^63");
        }
        return value;
    }

    long i64() {
        return need(8).getLong();
    }

    byte[] bytes(int count) {
        need(count);
        byte[] out = new byte[count];
        body.get(out);
        return out;
    }

    /** The next {@code length} bytes as a body of their own. */
    BodyReader part(int length) {
        ByteBuffer part = need(length).slice(body.position(), length);
        body.position(body.position() + length);
        return new BodyReader(part);
    }

    /** UTF-8 of the given length; anything ill-formed (RFC 3629 section 4) is refused, never replaced. */
    String utf8(int length) {
        ByteBuffer text = part(length).body;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(text)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text is not UTF-8", e);
        }
    }

    private ByteBuffer need(int count) {
        if (body.remaining() < count) {
            throw new IllegalArgumentException("body ends early");
        }
        return body;
    }
}
