package dev.punchline.protocol.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedCardTest {
    private static final String CONTENT = """
            {"version":1,"key":"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYdtNHMo637d1H3xEKPZCCxvfUJWeDl1ffE1_t5mAMuHYZzNesmmEVNo\
            hkddn9ueaaGBockMpX_lYFXVKm5gY0w","name":"Zoë","device":"laptop","sealing":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\
            BwcHBwc","nat":{"mapping":"EIM","filtering":"APDF","ports":"preserving"},"issuedAt":1700000000123}""";
    private static final String SIGNATURE =
            "MEYCIQDxpIWPhODnh7Dt-XgrlhALFEGX0__DMYV-lSbaNtAxsgIhALUp1_FhasznXEwx8pGNSDk1cjoCCe0LhzvQ0xpP2u-9";

    private static SignedCard read(JsonObject json) throws JsonFormatException {
        return SignedCard.read(JsonFields.parse(json.toString(), 10_000));
    }

    private static JsonObject json(String content, String signature) {
        JsonObject json = new JsonObject();
        json.addProperty("content", JsonFields.base64(content.getBytes(StandardCharsets.UTF_8)));
        json.addProperty("signature", signature);
        return json;
    }

    /** Signs a content as a peer of another mind would. */
    private static JsonObject signed(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return json(content, JsonFields.base64(TestKeys.IDENTITY.sign(SignatureDomain.CARD, bytes)));
    }

    @Test
    void theContentIsPinned() {
        SignedCard card = SignedCard.sign(TestKeys.IDENTITY, TestKeys.card());
        assertEquals(CONTENT, new String(card.content(), StandardCharsets.UTF_8));
    }

    @Test
    void aCardFromElsewhereIsReadAndGivenOnAsItCame() throws JsonFormatException {
        SignedCard card = read(json(CONTENT, SIGNATURE));
        assertEquals(TestKeys.card(), card.card());
        assertEquals(json(CONTENT, SIGNATURE), card.toJson());
        assertEquals("SignedCard[" + TestKeys.IDENTITY.peerId() + "]", card.toString());
    }

    @Test
    void whatALaterVersionAddsIsKeptUnderTheSignature() throws JsonFormatException {
        JsonObject content = JsonParser.parseString(CONTENT).getAsJsonObject();
        content.addProperty("mood", "fine");
        SignedCard card = read(signed(content.toString()));
        assertEquals(TestKeys.card(), card.card());
        assertTrue(new String(card.content(), StandardCharsets.UTF_8).contains("mood"));
        assertEquals(card, read(card.toJson()));
    }

    @Test
    void nobodySignsForSomebodyElse() {
        Identity other = Identity.generate(new SecureRandom());
        assertThrows(IllegalArgumentException.class, () -> SignedCard.sign(other, TestKeys.card()));
        String forged = JsonFields.base64(other.sign(SignatureDomain.CARD, CONTENT.getBytes(StandardCharsets.UTF_8)));
        assertThrows(JsonFormatException.class, () -> read(json(CONTENT, forged)));
    }

    @Test
    void aCardThatComesAgainIsNotCheckedAgain() throws JsonFormatException {
        assertSame(read(json(CONTENT, SIGNATURE)), read(json(CONTENT, SIGNATURE)));
    }

    @Test
    void aKnownCardWithAnotherSignatureIsChecked() throws JsonFormatException {
        SignedCard known = read(json(CONTENT, SIGNATURE));
        String other = JsonFields.base64(
                TestKeys.IDENTITY.sign(SignatureDomain.SIGNAL, CONTENT.getBytes(StandardCharsets.UTF_8)));
        assertThrows(JsonFormatException.class, () -> read(json(CONTENT, other)));
        assertNotSame(known, read(signed(CONTENT)));
    }

    @Test
    void aChangedCardIsRefused() {
        assertThrows(JsonFormatException.class, () -> read(json(CONTENT.replace("laptop", "Laptop"), SIGNATURE)));
    }

    @Test
    void aCardWithAFieldOfAnotherFormIsRefusedThoughItIsSigned() {
        for (List<String> change : List.of(
                List.of("\"version\":1", "\"version\":2"),
                List.of("\"Zoë\"", "\"\\u001b[2J\""),
                List.of("\"Zoë\"", "\"\""),
                List.of("\"sealing\":\"B", "\"sealing\":\""),
                List.of("\"issuedAt\":1", "\"issuedAt\":-1"),
                List.of("\"issuedAt\":1700000000123", "\"issuedAt\":9007199254740992"),
                List.of("\"nat\":{", "\"nat\":[{"),
                List.of("\"key\":\"MFk", "\"key\":\"AAA"))) {
            String content = CONTENT.replace(change.get(0), change.get(1));
            assertThrows(JsonFormatException.class, () -> read(signed(content)), change.toString());
        }
    }

    @Test
    void aColourIsThereWhereOneWasChosenAndIsAWordThatThisVersionKnows() throws JsonFormatException {
        PeerCard plain = TestKeys.card();
        PeerCard teal = new PeerCard(
                plain.identity(),
                plain.name(),
                plain.device(),
                plain.sealing(),
                plain.nat(),
                Optional.of(PeerColour.TEAL),
                plain.issuedAt());
        SignedCard card = SignedCard.sign(TestKeys.IDENTITY, teal);
        assertEquals(teal, read(card.toJson()).card());
        String content = new String(card.content(), StandardCharsets.UTF_8);
        assertTrue(content.contains("\"colour\":\"teal\""), content);
        String later = content.replace("teal", "ultramarine");
        assertEquals(Optional.empty(), read(signed(later)).card().colour());
        String endless = content.replace("teal", "t".repeat(PeerColour.MAX_LENGTH + 1));
        assertThrows(JsonFormatException.class, () -> read(signed(endless)));
        assertFalse(CONTENT.contains("colour"), "who chose none says nothing");
    }

    @Test
    void theLargestNamesFit() throws JsonFormatException {
        PeerCard plain = TestKeys.card();
        DisplayName widest = new DisplayName("\"".repeat(64));
        PeerCard large =
                new PeerCard(plain.identity(), widest, widest, plain.sealing(), plain.nat(), Instant.ofEpochMilli(0));
        SignedCard card = SignedCard.sign(TestKeys.IDENTITY, large);
        assertEquals(large, read(card.toJson()).card());
        assertTrue(card.content().length <= SignedCard.MAX_CONTENT);
    }
}
