package dev.punchline.protocol.id;

import java.util.random.RandomGenerator;

/**
 * One offer of files from one peer to another; chosen at random by the sender.
 *
 * @param text 128 bits as 32 lower-case hexadecimal digits
 */
public record TransferId(String text) {
    /** @throws IllegalArgumentException if the text is not 32 lower-case hexadecimal digits */
    public TransferId {
        HexId.check(text);
    }

    /** A new id; pass a {@link java.security.SecureRandom} so that nobody can guess it. */
    public static TransferId random(RandomGenerator random) {
        return new TransferId(HexId.random(random));
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
