package dev.punchline.protocol.id;

import java.util.Locale;

/**
 * Who a peer is: the hash of its public key, written so that people can compare it.
 *
 * <p>31 characters of base32 (RFC 4648 section 6, lower case) carry the first 155 bits of the SHA-256 of the key's
 * SubjectPublicKeyInfo; the 32nd is a check character (Luhn mod 32), which finds every single wrong character and
 * nearly every swapped pair. 155 bits leave a second preimage out of reach.
 *
 * @param text the canonical form: 32 lower-case characters without separators
 */
public record PeerId(String text) implements Comparable<PeerId> {
    /** Characters of the canonical form, the check character included. */
    public static final int LENGTH = 32;

    private static final int GROUP = 4;

    /** @throws IllegalArgumentException if the text is not canonical or its check character is wrong */
    public PeerId {
        if (text.length() != LENGTH || !Base32.isWord(text)) {
            throw new IllegalArgumentException("not a peer id: 32 characters a-z and 2-7 are needed");
        }
        if (Base32.checkCharacter(text.substring(0, LENGTH - 1)) != text.charAt(LENGTH - 1)) {
            throw new IllegalArgumentException("not a peer id: the check character does not fit, look for a typo");
        }
    }

    /**
     * The id of a key.
     *
     * @param keyHash SHA-256 of the SubjectPublicKeyInfo, 32 bytes
     */
    public static PeerId ofKeyHash(byte[] keyHash) {
        String data = Base32.encode(keyHash).substring(0, LENGTH - 1);
        return new PeerId(data + Base32.checkCharacter(data));
    }

    /**
     * Reads an id as a person writes it: upper or lower case, with or without dashes and blanks.
     *
     * @throws IllegalArgumentException if it is not an id
     */
    public static PeerId parse(String written) {
        if (written.length() > 2 * LENGTH) {
            throw new IllegalArgumentException("not a peer id: too long");
        }
        return new PeerId(written.replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT));
    }

    /** The form for people: eight groups of four, joined by dashes. */
    public String grouped() {
        StringBuilder out = new StringBuilder(LENGTH + LENGTH / GROUP);
        for (int i = 0; i < LENGTH; i += GROUP) {
            out.append(i == 0 ? "" : "-").append(text, i, i + GROUP);
        }
        return out.toString();
    }

    /** The first two groups: enough to tell the peers of a room apart, not enough to trust one. */
    public String shortId() {
        return text.substring(0, GROUP) + "-" + text.substring(GROUP, 2 * GROUP);
    }

    @Override
    public int compareTo(PeerId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
