package dev.punchline.protocol.id;

/** RFC 4648 section 6 base32 in lower case, and the Luhn mod 32 check character over it. */
final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Base32() {}

    static String encode(byte[] data) {
        StringBuilder out = new StringBuilder(data.length * 8 / BITS + 1);
        int buffer = 0;
        int bits = 0;
        for (byte b : data) {
            buffer = (buffer << 8 | (b & 0xff)) & 0xffff;
            for (bits += 8; bits >= BITS; bits -= BITS) {
                out.append(ALPHABET.charAt(buffer >>> (bits - BITS) & MASK));
            }
        }
        if (bits > 0) {
            out.append(ALPHABET.charAt(buffer << (BITS - bits) & MASK));
        }
        return out.toString();
    }

    static boolean isWord(String text) {
        return text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /** Luhn mod N (ISO/IEC 7812-1 annex B, carried over to 32 digits). */
    static char checkCharacter(String word) {
        int sum = 0;
        int factor = 2;
        for (int i = word.length() - 1; i >= 0; i--) {
            int product = factor * ALPHABET.indexOf(word.charAt(i));
            sum += product / 32 + product % 32;
            factor = 3 - factor;
        }
        return ALPHABET.charAt((32 - sum % 32) % 32);
    }
}
