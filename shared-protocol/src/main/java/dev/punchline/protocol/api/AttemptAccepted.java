package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.time.Duration;

/**
 * The mediator has told the other peer of an attempt.
 *
 * @param expiresIn how long the attempt lives without a signal; whole seconds, up to an hour
 */
public record AttemptAccepted(Duration expiresIn) {
    /** Bytes of its JSON at most. */
    public static final int MAX_LENGTH = 512;

    private static final long MAX_SECONDS = 3600;

    public AttemptAccepted {
        ApiSeconds.check(expiresIn, MAX_SECONDS);
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("expiresInSeconds", expiresIn.toSeconds());
        return json;
    }

    public static AttemptAccepted ofJson(JsonFields json) throws JsonFormatException {
        return new AttemptAccepted(ApiSeconds.read(json, "expiresInSeconds", MAX_SECONDS));
    }
}
