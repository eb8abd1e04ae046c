package dev.punchline.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PairingSymbol;
import dev.punchline.engine.event.PeerEvent;

/** A comparison of short strings as JSON objects. */
final class PairingJson {
    private PairingJson() {}

    static JsonObject of(PeerEvent.Pairing event) {
        JsonObject json = EventJson.named("pairing");
        json.addProperty("peerId", event.peerId().text());
        json.addProperty("state", state(event.step()));
        if (event.step() instanceof PairingStep.Compare compare) {
            JsonArray symbols = new JsonArray();
            compare.string().symbols().stream().map(PairingSymbol::word).forEach(symbols::add);
            json.add("symbols", symbols);
        } else if (event.step() instanceof PairingStep.Failed failed) {
            json.addProperty("reason", failed.reason().code());
            json.addProperty("message", failed.reason().message());
        }
        return json;
    }

    private static String state(PairingStep step) {
        if (step instanceof PairingStep.Compare) {
            return "compare";
        } else if (step instanceof PairingStep.TheyConfirmed) {
            return "they-confirmed";
        } else if (step instanceof PairingStep.WaitsForThem) {
            return "waits-for-them";
        }
        return step instanceof PairingStep.Verified ? "verified" : "failed";
    }
}
