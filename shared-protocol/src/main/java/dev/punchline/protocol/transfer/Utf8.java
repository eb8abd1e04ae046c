package dev.punchline.protocol.transfer;

/** Counts bytes of UTF-8 without making them. */
final class Utf8 {
    private Utf8() {}

    /** @throws IllegalArgumentException if the text has a lone surrogate: it has no UTF-8 (RFC 3629 section 3) */
    static int length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw new IllegalArgumentException("half a character");
            }
        }
        return bytes;
    }
}
