package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;

/**
 * The body of every answer that is no success.
 *
 * @param code one of {@link ApiErrorCode}, or a word of a later version
 * @param message a sentence for people; of a hostile mediator it may say anything, so escape it
 */
public record ApiError(String code, String message) {
    /** Characters of its JSON at most. */
    public static final int MAX_LENGTH = 1024;

    private static final int MAX_CODE = 40;
    private static final int MAX_MESSAGE = 300;

    public ApiError {
        if (code.isEmpty() || code.length() > MAX_CODE || message.length() > MAX_MESSAGE) {
            throw new IllegalArgumentException("an error of another form");
        }
    }

    public boolean is(ApiErrorCode expected) {
        return expected.code().equals(code);
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("error", code);
        json.addProperty("message", message);
        return json;
    }

    public static ApiError ofJson(JsonFields json) throws JsonFormatException {
        try {
            return new ApiError(json.text("error", MAX_CODE), json.text("message", MAX_MESSAGE));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("error: " + e.getMessage(), e);
        }
    }
}
