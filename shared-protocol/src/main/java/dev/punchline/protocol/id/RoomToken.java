package dev.punchline.protocol.id;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What the owner of a mediator gives to those who may enter a room. It never travels: a peer shows that it has it by a MAC
 * over its registration, which fits no other one. So it needs enough characters that nobody finds it by trying them out
 * on a registration that he has overheard.
 */
public final class RoomToken {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{20,128}");

    private final Secret secret;

    /** @throws IllegalArgumentException if it has another form; does not show it */
    public RoomToken(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a room's token has 20 to 128 characters of ASCII without spaces");
        }
        this.secret = new Secret(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A copy of its characters; the caller keeps it out of logs. */
    public byte[] reveal() {
        return secret.reveal();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoomToken token && secret.equals(token.secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return "RoomToken[…]";
    }
}
