package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.time.Duration;

/**
 * How long a registration lasts. The answer to a renewal, and part of the one to a registration.
 *
 * @param ttl the mediator forgets the peer when it hears nothing for so long; whole seconds, up to a day
 * @param renewAfter when the peer should renew: the mediator spreads its peers by drawing it at random
 */
public record Lease(Duration ttl, Duration renewAfter) {
    /** Bytes of its JSON at most. */
    public static final int MAX_LENGTH = 512;

    private static final long MAX_SECONDS = 86_400;

    public Lease {
        ApiSeconds.check(ttl, MAX_SECONDS);
        ApiSeconds.check(renewAfter, ttl.toSeconds());
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("ttlSeconds", ttl.toSeconds());
        json.addProperty("renewAfterSeconds", renewAfter.toSeconds());
        return json;
    }

    public static Lease ofJson(JsonFields json) throws JsonFormatException {
        Duration ttl = ApiSeconds.read(json, "ttlSeconds", MAX_SECONDS);
        return new Lease(ttl, ApiSeconds.read(json, "renewAfterSeconds", ttl.toSeconds()));
    }
}
