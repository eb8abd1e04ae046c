package dev.punchline.protocol.id;

import java.util.random.RandomGenerator;

/**
 * One attempt of two peers to reach each other, and the session that grows out of it; chosen at random by the caller.
 *
 * @param text 128 bits as 32 lower-case hexadecimal digits
 */
public record SessionId(String text) {
    /** @throws IllegalArgumentException if the text is not 32 lower-case hexadecimal digits */
    public SessionId {
        HexId.check(text);
    }

    /** A new id; pass a {@link java.security.SecureRandom} so that nobody can guess it. */
    public static SessionId random(RandomGenerator random) {
        return new SessionId(HexId.random(random));
    }

    /** The first eight digits, for logs. */
    public String shortId() {
        return text.substring(0, 8);
    }

    @Override
    public String toString() {
        return text;
    }
}
