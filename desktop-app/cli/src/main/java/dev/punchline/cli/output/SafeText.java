package dev.punchline.cli.output;

import dev.punchline.protocol.id.DisplayName;

/**
 * Text of others for the eyes of a person. What could steer a terminal or reorder a line is written as an escape:
 * controls (ECMA-48 sequences begin with them), formats (bidirectional overrides, zero-width ones), line and paragraph
 * separators, private use, unpaired surrogates. The only place through which such text goes to the terminal.
 */
public final class SafeText {
    private static final String CUT = "...";

    private SafeText() {}

    /** The text with each dangerous character as {@code \}{@code u{202e}}; a real backslash is not touched. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return out.toString();
    }

    /** The same, cut to a length in characters of the result. */
    public static String of(String text, int maxLength) {
        String safe = of(text);
        if (safe.length() <= maxLength) {
            return safe;
        }
        int end = maxLength - CUT.length();
        return safe.substring(0, Character.isHighSurrogate(safe.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Whether a character stands for itself on a terminal. */
    static boolean isHarmless(int codePoint) {
        return DisplayName.isShowable(codePoint);
    }
}
