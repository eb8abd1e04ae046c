package dev.punchline.protocol.api;

import java.util.regex.Pattern;

/**
 * What a registered peer shows with every request ({@code Authorization: Bearer}, RFC 6750 section 2.1).
 *
 * @param text 16 to 128 characters of base64url. Never logged
 */
public record AccessToken(String text) {
    static final int MAX_LENGTH = 128;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,128}");
    private static final String SCHEME = "Bearer ";

    public AccessToken {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a token has 16 to 128 characters of base64url");
        }
    }

    /** The value of the {@code Authorization} field. */
    public String authorization() {
        return SCHEME + text;
    }

    /**
     * Reads the value of an {@code Authorization} field.
     *
     * @throws IllegalArgumentException if it holds no token of ours
     */
    public static AccessToken ofAuthorization(String field) {
        // RFC 9110 section 11.1: the scheme's name has no case.
        if (!field.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new IllegalArgumentException("not a bearer token");
        }
        return new AccessToken(field.substring(SCHEME.length()).strip());
    }

    @Override
    public String toString() {
        return "AccessToken[…]";
    }
}
