package dev.punchline.protocol.id;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * What a registered peer shows to the mediator's STUN server, so that the mediator knows whose packets come from there.
 * It travels in clear: whoever reads it can only say that the peer is where his own packets come from.
 *
 * @param text 128 bits as 32 lower-case hexadecimal digits
 */
public record StunTicket(String text) {
    /** As many as {@link #bytes} has. */
    public static final int BYTES = 16;

    /** @throws IllegalArgumentException if the text is not 32 lower-case hexadecimal digits */
    public StunTicket {
        HexId.check(text);
    }

    /** A new one; pass a {@link java.security.SecureRandom} so that nobody can guess it. */
    public static StunTicket random(RandomGenerator random) {
        return new StunTicket(HexId.random(random));
    }

    /**
     * The ticket with these bytes.
     *
     * @throws IllegalArgumentException if they are not {@value #BYTES}
     */
    public static StunTicket ofBytes(byte[] bytes) {
        return new StunTicket(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(text);
    }

    @Override
    public String toString() {
        return "StunTicket[…]";
    }
}
