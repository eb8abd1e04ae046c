package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.Optional;

/**
 * A registered peer is still there.
 *
 * @param card what it now says of itself, where that changed
 */
public record Renewal(Optional<SignedCard> card) {
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        card.ifPresent(changed -> json.add("card", changed.toJson()));
        return json;
    }

    public static Renewal ofJson(JsonFields json) throws JsonFormatException {
        Optional<JsonFields> card = json.optionalObject("card");
        return new Renewal(card.isPresent() ? Optional.of(SignedCard.read(card.get())) : Optional.empty());
    }
}
