package dev.punchline.protocol.nat;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;

/** A {@link NatClass} as JSON: {@code {"mapping": …, "filtering": …, "ports": …}}. */
public final class NatJson {
    private static final int CODE_LENGTH = 24;

    private NatJson() {}

    public static JsonObject write(NatClass nat) {
        JsonObject json = new JsonObject();
        json.addProperty("mapping", nat.mapping().code());
        json.addProperty("filtering", nat.filtering().code());
        json.addProperty("ports", nat.ports().code());
        return json;
    }

    public static NatClass read(JsonFields json) throws JsonFormatException {
        return new NatClass(
                NatMapping.ofCode(json.text("mapping", CODE_LENGTH)),
                NatFiltering.ofCode(json.text("filtering", CODE_LENGTH)),
                PortAllocation.ofCode(json.text("ports", CODE_LENGTH)));
    }
}
