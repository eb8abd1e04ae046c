package dev.punchline.protocol.id;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Session and transfer ids, secrets, display names. */
class WordsTest {
    @Test
    void randomIdsAreReadAsTheyAreWritten() {
        Random random = new Random(1);
        SessionId session = SessionId.random(random);
        assertEquals(session, new SessionId(session.text()));
        assertEquals(32, session.text().length());
        assertEquals(session.text().substring(0, 8), session.shortId());
        assertNotEquals(session, SessionId.random(random));
        TransferId transfer = TransferId.random(random);
        assertEquals(transfer, new TransferId(transfer.toString()));
        assertEquals(8, transfer.shortId().length());
    }

    @Test
    void idsOfAnotherFormAreRefused() {
        String good = "0123456789abcdef0123456789abcdef";
        assertEquals(good, new SessionId(good).text());
        for (String bad : List.of("", good + "0", good.substring(1), good.replace('a', 'A'), good.replace('0', 'g'))) {
            assertThrows(IllegalArgumentException.class, () -> new SessionId(bad), bad);
            assertThrows(IllegalArgumentException.class, () -> new TransferId(bad), bad);
        }
    }

    @Test
    void aSecretDoesNotShowItself() {
        byte[] bytes = {0x55, 0x66};
        Secret secret = new Secret(bytes);
        assertEquals("Secret[2 bytes]", secret.toString());
        assertEquals(secret, new Secret(new byte[] {0x55, 0x66}));
        assertNotEquals(secret, new Secret(new byte[] {0x55, 0x67}));
        assertEquals(secret.hashCode(), new Secret(new byte[9]).hashCode());
        bytes[0] = 0;
        assertArrayEquals(new byte[] {0x55, 0x66}, secret.reveal());
        assertFalse(secret.equals("Secret[2 bytes]"));
    }

    @Test
    void namesThatCouldForgeOutputAreRefused() {
        for (String bad : List.of(
                "",
                " a",
                "a ",
                "a\u001b[2Jb", // terminal escape
                "a\nb",
                "a\u202eb", // right-to-left override
                "a\u200bb", // zero-width space
                "a\u2028b", // line separator
                "a\ue000b", // private use
                "a\ud800b", // half a pair
                "x".repeat(65))) {
            assertThrows(IllegalArgumentException.class, () -> new DisplayName(bad), bad);
        }
        for (String good : List.of("a", "Zoë", "山田 太郎", "👩 Anna", "x".repeat(64))) {
            assertEquals(good, new DisplayName(good).toString());
        }
    }

    @Test
    void theNearestNameKeepsWhatMayBeShown() {
        DisplayName fallback = new DisplayName("peer");
        assertEquals("a[2Jb", DisplayName.nearest("a\u001b[2Jb", fallback).text());
        assertEquals(fallback, DisplayName.nearest("\u202e\n ", fallback));
        assertEquals(64, DisplayName.nearest("x".repeat(100), fallback).text().length());
        assertEquals(
                "x".repeat(63),
                DisplayName.nearest("x".repeat(63) + "👩", fallback).text());
    }
}
