package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;

/**
 * A peer asks another one of its room for a session. The other learns the address at which the mediator saw the
 * caller.
 *
 * @param session chosen by the caller
 * @param envelope the offer, sealed to the called peer
 */
public record AttemptRequest(SessionId session, PeerId to, SealedSignal envelope) {
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("session", session.text());
        json.addProperty("to", to.text());
        json.addProperty(SealedSignal.FIELD, envelope.toBase64());
        return json;
    }

    public static AttemptRequest ofJson(JsonFields json) throws JsonFormatException {
        return new AttemptRequest(ApiText.session(json), ApiText.peer(json, "to"), SealedSignal.ofJson(json));
    }
}
