package dev.punchline.protocol.signal;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What authenticates the connectivity checks of one session in one direction (RFC 8445 section 5.3).
 *
 * @param ufrag user name fragment, 4 to 256 ice-chars (RFC 8839 section 5.4); ours have 48 random bits. Both sides'
 *     fragments must fit into one user name of 508 bytes (RFC 8489 section 14.3)
 * @param password 22 to 256 ice-chars; ours have 144 random bits. Never logged
 */
public record IceCredentials(String ufrag, String password) {
    /** What our own signaling carries: a peer of ours has no longer ones, and checks stay small. */
    static final int MAX_LENGTH = 64;

    private static final String ICE_CHARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final Pattern UFRAG = Pattern.compile("[A-Za-z0-9+/]{4,256}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9+/]{22,256}");
    private static final int OUR_UFRAG = 8;
    private static final int OUR_PASSWORD = 24;

    /** @throws IllegalArgumentException if one has another form */
    public IceCredentials {
        if (!UFRAG.matcher(ufrag).matches() || !PASSWORD.matcher(password).matches()) {
            throw new IllegalArgumentException("ICE credentials of another form");
        }
    }

    /** New credentials; pass a {@link java.security.SecureRandom}. */
    public static IceCredentials random(RandomGenerator random) {
        return new IceCredentials(word(random, OUR_UFRAG), word(random, OUR_PASSWORD));
    }

    private static String word(RandomGenerator random, int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
        }
        return word.toString();
    }

    @Override
    public String toString() {
        return "IceCredentials[" + ufrag + "]";
    }
}
