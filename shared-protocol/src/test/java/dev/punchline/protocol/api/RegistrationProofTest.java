package dev.punchline.protocol.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.identity.TestKeys;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationProofTest {
    private static final SignedCard CARD = SignedCard.sign(TestKeys.IDENTITY, TestKeys.card());
    private static final RegistrationTerms TERMS =
            new RegistrationTerms("abcdefghijklmnop", new RoomName("room"), new Audience("a.example:8080"), CARD);

    @Test
    void theSignedBytesArePinned() {
        assertEquals(
                "00000010" + "6162636465666768696a6b6c6d6e6f70" // challenge
                        + "00000004" + "726f6f6d" // room
                        + "0000000e" + "612e6578616d706c653a38303830" // audience
                        + "00000020" + "d10f6af0322fea86", // SHA-256 of the card's content
                HexFormat.of().formatHex(TERMS.message()).substring(0, 116));
        assertEquals(4 + 16 + 4 + 4 + 4 + 14 + 4 + 32, TERMS.message().length);
    }

    @Test
    void aProofFitsItsTermsOnly() {
        RegistrationProof proof = RegistrationProof.sign(TestKeys.IDENTITY, TERMS);
        assertTrue(proof.fits(TERMS));
        assertFalse(proof.fits(new RegistrationTerms("abcdefghijklmnoq", TERMS.room(), TERMS.audience(), CARD)));
        assertFalse(proof.fits(new RegistrationTerms(TERMS.challenge(), new RoomName("roon"), TERMS.audience(), CARD)));
        assertFalse(proof.fits(
                new RegistrationTerms(TERMS.challenge(), TERMS.room(), new Audience("a.example:8081"), CARD)));
        // A letter that moves from one field to the next makes other bytes.
        assertFalse(proof.fits(
                new RegistrationTerms(TERMS.challenge(), new RoomName("rooma"), new Audience(".example:8080"), CARD)));
        Identity other = Identity.generate(new SecureRandom());
        assertFalse(RegistrationProof.sign(other, TERMS).fits(TERMS));
    }

    @Test
    void theAudienceIsTheDialledAuthorityAsOkHttpWritesIt() {
        for (List<String> pair : List.of(
                List.of("http://mediator.example", "mediator.example"),
                List.of("http://mediator.example:80/path", "mediator.example"),
                List.of("https://Mediator.Example:443", "mediator.example"),
                List.of("https://mediator.example:80", "mediator.example:80"),
                List.of("http://203.0.113.1:8080", "203.0.113.1:8080"),
                List.of("http://[2001:db8::1]:8080", "[2001:db8::1]:8080"))) {
            assertEquals(pair.get(1), Audience.of(URI.create(pair.get(0))).authority());
        }
        assertEquals(new Audience("a:1"), Audience.ofHostField("A:1"));
        assertEquals("2001:db8::1", new Audience("[2001:db8::1]:80").host());
        assertEquals("a.example", new Audience("a.example").host());
        assertEquals("a.example", new Audience("a.example:1").host());
        for (String bad : List.of("", "a b", "a:x", "a:123456", "A", "a/b", "user@a", "[::1", "[g]", "a\u0000")) {
            assertThrows(IllegalArgumentException.class, () -> new Audience(bad), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> Audience.of(URI.create("file:///a")));
    }
}
