package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;

/** A signal to the other participant of an attempt. */
public record SignalRequest(SealedSignal envelope, AddressDisclosure disclosure) {
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty(SealedSignal.FIELD, envelope.toBase64());
        json.addProperty("discloseAddress", disclosure == AddressDisclosure.DISCLOSED);
        return json;
    }

    public static SignalRequest ofJson(JsonFields json) throws JsonFormatException {
        return new SignalRequest(
                SealedSignal.ofJson(json),
                json.flag("discloseAddress") ? AddressDisclosure.DISCLOSED : AddressDisclosure.WITHHELD);
    }
}
