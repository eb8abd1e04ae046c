package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the mediator answers STUN.
 *
 * @param host a name or IP literal; nothing where it is the host that the peer dialled
 * @param port UDP port, 1 to 65535
 */
public record StunEndpoint(Optional<String> host, int port) {
    private static final int MAX_HOST = 253;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");

    public StunEndpoint {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port);
        }
        if (host.isPresent() && !HOST.matcher(host.get()).matches()) {
            throw new IllegalArgumentException("host");
        }
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        host.ifPresent(name -> json.addProperty("host", name));
        json.addProperty("port", port);
        return json;
    }

    static StunEndpoint ofJson(JsonFields json) throws JsonFormatException {
        try {
            return new StunEndpoint(json.optionalText("host", MAX_HOST), (int) json.number("port", 1, 65535));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("stun: " + e.getMessage(), e);
        }
    }
}
