package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What a mediator wants signed before it registers a peer: fresh, and good for one registration.
 *
 * @param value opaque to the peer; 16 to 128 characters of base64url
 * @param expiresIn whole seconds, up to an hour
 */
public record Challenge(String value, Duration expiresIn) {
    /** Bytes of its JSON at most. */
    public static final int MAX_LENGTH = 512;

    static final int MAX_VALUE = 128;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,128}");
    private static final long MAX_SECONDS = 3600;

    public Challenge {
        checkForm(value);
        ApiSeconds.check(expiresIn, MAX_SECONDS);
    }

    static void checkForm(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a challenge has 16 to 128 characters of base64url");
        }
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("challenge", value);
        json.addProperty("expiresInSeconds", expiresIn.toSeconds());
        return json;
    }

    public static Challenge ofJson(JsonFields json) throws JsonFormatException {
        try {
            return new Challenge(
                    json.text("challenge", MAX_VALUE), ApiSeconds.read(json, "expiresInSeconds", MAX_SECONDS));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("challenge: " + e.getMessage(), e);
        }
    }
}
