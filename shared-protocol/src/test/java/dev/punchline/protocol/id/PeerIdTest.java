package dev.punchline.protocol.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeerIdTest {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private static PeerId any(long seed) {
        byte[] hash = new byte[32];
        new Random(seed).nextBytes(hash);
        return PeerId.ofKeyHash(hash);
    }

    @Test
    void theIdOfAKeyHashIsPinned() {
        byte[] hash = new byte[32];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) i;
        }
        PeerId id = PeerId.ofKeyHash(hash);
        assertEquals("aaaqeayeaudaocajbifqydiob4ibceqe", id.text());
        assertEquals("aaaq-eaye-auda-ocaj-bifq-ydio-b4ib-ceqe", id.grouped());
        assertEquals("aaaq-eaye", id.shortId());
    }

    @Test
    void itIsReadAsPeopleWriteIt() {
        PeerId id = any(1);
        for (String written : List.of(
                id.text(),
                id.grouped(),
                id.grouped().replace('-', ' '),
                id.text().toUpperCase(java.util.Locale.ROOT),
                " " + id.grouped() + " ")) {
            assertEquals(id, PeerId.parse(written), written);
        }
    }

    @Test
    void everySingleWrongCharacterIsFound() {
        String text = any(2).text();
        for (int i = 0; i < text.length(); i++) {
            for (char wrong : ALPHABET.toCharArray()) {
                if (wrong != text.charAt(i)) {
                    String changed = text.substring(0, i) + wrong + text.substring(i + 1);
                    assertThrows(IllegalArgumentException.class, () -> PeerId.parse(changed), changed);
                }
            }
        }
    }

    @Test
    void nearlyEverySwappedPairIsFound() {
        int swaps = 0;
        int missed = 0;
        for (int seed = 0; seed < 500; seed++) {
            char[] text = any(seed).text().toCharArray();
            for (int i = 0; i + 1 < text.length; i++) {
                if (text[i] != text[i + 1]) {
                    char[] swapped = text.clone();
                    swapped[i] = text[i + 1];
                    swapped[i + 1] = text[i];
                    swaps++;
                    missed += isId(new String(swapped)) ? 1 : 0;
                }
            }
        }
        assertTrue(missed * 100 < swaps, missed + " of " + swaps);
    }

    private static boolean isId(String text) {
        try {
            return new PeerId(text).text().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void whatIsNoIdIsRefused() {
        String good = any(3).text();
        for (String bad : List.of(
                "",
                "a",
                good.substring(1),
                good + "a",
                good.replace(good.charAt(0), '1'),
                "-".repeat(200),
                "é" + good)) {
            assertThrows(IllegalArgumentException.class, () -> PeerId.parse(bad), bad);
        }
        String upper = good.toUpperCase(java.util.Locale.ROOT);
        assertThrows(IllegalArgumentException.class, () -> new PeerId(upper));
    }
}
