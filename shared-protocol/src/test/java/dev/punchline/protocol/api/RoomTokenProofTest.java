package dev.punchline.protocol.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.identity.TestKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTokenProofTest {
    private static final SignedCard CARD = SignedCard.sign(TestKeys.IDENTITY, TestKeys.card());
    private static final RoomToken TOKEN = new RoomToken("a-token-of-the-team-1");

    private static RegistrationTerms terms(String challenge, String room) {
        return new RegistrationTerms(challenge, new RoomName(room), new Audience("m.example"), CARD);
    }

    @Test
    void itFitsItsTokenAndTermsOnly() {
        RoomTokenProof proof = RoomTokenProof.of(TOKEN, terms("abcdefghijklmnop", "team"));
        assertEquals(proof, RoomTokenProof.of(TOKEN, terms("abcdefghijklmnop", "team")));
        assertNotEquals(proof, RoomTokenProof.of(TOKEN, terms("abcdefghijklmnoq", "team")));
        assertNotEquals(proof, RoomTokenProof.of(TOKEN, terms("abcdefghijklmnop", "tean")));
        RoomToken other = new RoomToken("a-token-of-the-team-2");
        assertNotEquals(proof, RoomTokenProof.of(other, terms("abcdefghijklmnop", "team")));
    }

    @Test
    void aTokenIsLongAndNeverShown() {
        assertFalse(TOKEN.toString().contains("team"));
        for (String bad : List.of("", "x".repeat(19), "x".repeat(129), "x".repeat(20) + " y", "\u00e4".repeat(20))) {
            assertThrows(IllegalArgumentException.class, () -> new RoomToken(bad), bad);
        }
    }
}
