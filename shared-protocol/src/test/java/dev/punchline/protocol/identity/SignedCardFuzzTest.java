package dev.punchline.protocol.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;

class SignedCardFuzzTest {
    @FuzzTest
    void whateverIsSentIsACardOrRefused(byte[] json) {
        try {
            SignedCard card = SignedCard.read(JsonFields.parse(json, 10_000));
            assertEquals(card, SignedCard.read(JsonFields.parse(card.toJson().toString(), 10_000)));
        } catch (JsonFormatException refused) {
            // The one answer to what is no card.
        }
    }

    /** A peer may sign what it likes: behind a good signature the content is as suspect as before. */
    @FuzzTest
    void whateverIsSignedIsACardOrRefused(byte[] content) {
        JsonObject json = new JsonObject();
        json.addProperty("content", JsonFields.base64(content));
        json.addProperty("signature", JsonFields.base64(TestKeys.IDENTITY.sign(SignatureDomain.CARD, content)));
        try {
            SignedCard card = SignedCard.read(JsonFields.parse(json.toString(), 20_000));
            assertEquals(TestKeys.IDENTITY.peerId(), card.card().peerId());
            SignedCard again = SignedCard.sign(TestKeys.IDENTITY, card.card());
            assertEquals(card.card(), again.card());
        } catch (JsonFormatException refused) {
            // The one answer to what is no card.
        }
    }
}
