package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What worked lately between the networks of two peers. It says what to try first, and forbids nothing.
 *
 * @param strategy as in the {@code connected} event of the command line, or a word of a later version
 */
public record PathHint(String strategy) {
    private static final String FIELD = "hint";
    private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,40}");

    /** @throws IllegalArgumentException if it is not a word of 1 to 40 of a-z, 0-9 and '-' */
    public PathHint {
        if (!WORD.matcher(strategy).matches()) {
            throw new IllegalArgumentException("a strategy is a single word");
        }
    }

    static void addTo(JsonObject json, Optional<PathHint> hint) {
        hint.ifPresent(known -> json.addProperty(FIELD, known.strategy()));
    }

    static Optional<PathHint> ofJson(JsonFields json) throws JsonFormatException {
        try {
            return json.optionalText(FIELD, ApiText.MAX_WORD).map(PathHint::new);
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException(FIELD + ": " + e.getMessage(), e);
        }
    }
}
