package dev.punchline.protocol.api;

import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.time.Duration;

/** Spans of time in the API: whole seconds from 1 on. */
final class ApiSeconds {
    private ApiSeconds() {}

    static void check(Duration span, long maxSeconds) {
        if (!span.equals(Duration.ofSeconds(span.toSeconds()))
                || span.toSeconds() < 1
                || span.toSeconds() > maxSeconds) {
            throw new IllegalArgumentException("a span of " + span);
        }
    }

    static Duration read(JsonFields json, String name, long maxSeconds) throws JsonFormatException {
        return Duration.ofSeconds(json.number(name, 1, maxSeconds));
    }
}
