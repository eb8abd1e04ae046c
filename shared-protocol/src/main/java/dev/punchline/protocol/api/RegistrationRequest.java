package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.Optional;

/**
 * A peer wants to be seen in a room.
 *
 * @param card what it says of itself
 * @param challenge the value of a {@link Challenge} of this mediator
 * @param proof that the peer has the card's key
 * @param entry that it has the room's token, where it was given one
 */
public record RegistrationRequest(
        SignedCard card, RoomName room, String challenge, RegistrationProof proof, Optional<RoomTokenProof> entry) {
    public RegistrationRequest {
        Challenge.checkForm(challenge);
    }

    /** Without a token. */
    public RegistrationRequest(SignedCard card, RoomName room, String challenge, RegistrationProof proof) {
        this(card, room, challenge, proof, Optional.empty());
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.add("card", card.toJson());
        json.addProperty("room", room.text());
        json.addProperty("challenge", challenge);
        json.addProperty("signature", proof.toBase64());
        entry.ifPresent(shown -> json.addProperty(RoomTokenProof.FIELD, shown.toBase64()));
        return json;
    }

    /** Reads a request. Costs the check of the card's signature; the proof is checked by its {@code fits}. */
    public static RegistrationRequest ofJson(JsonFields json) throws JsonFormatException {
        try {
            RoomName room = new RoomName(json.text("room", ApiText.MAX_ROOM));
            String challenge = json.text("challenge", Challenge.MAX_VALUE);
            RegistrationProof proof = RegistrationProof.ofJson(json);
            Optional<RoomTokenProof> entry =
                    json.optionalText(RoomTokenProof.FIELD, ApiText.MAX_ROOM).isPresent()
                            ? Optional.of(RoomTokenProof.ofJson(json))
                            : Optional.empty();
            return new RegistrationRequest(SignedCard.read(json.object("card")), room, challenge, proof, entry);
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("registration: " + e.getMessage(), e);
        }
    }
}
