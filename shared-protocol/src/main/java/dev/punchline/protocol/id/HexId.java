package dev.punchline.protocol.id;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** 128 random bits in hexadecimal, the form that session and transfer ids share. */
final class HexId {
    private static final int BYTES = 16;

    private HexId() {}

    static String random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static void check(String text) {
        if (text.length() != 2 * BYTES
                || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("not an id: 32 hexadecimal digits are needed");
        }
    }
}
