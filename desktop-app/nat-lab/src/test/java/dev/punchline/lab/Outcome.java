package dev.punchline.lab;

import com.google.gson.JsonObject;
import java.time.Duration;

/**
 * How one try ended.
 *
 * @param how the strategy that connected, or the reason of the failure
 * @param after how long it took, as the caller's program tells it
 */
record Outcome(Kind kind, String how, Duration after) {
    enum Kind {
        CONNECTED,
        FAILED,
        /** The program ended without a word about the attempt. */
        BROKEN
    }

    static Outcome of(CliProcess connect) {
        int exit = connect.exitCode();
        for (JsonObject event : connect.all("connected")) {
            return new Outcome(Kind.CONNECTED, event.get("strategy").getAsString(), millis(event));
        }
        for (JsonObject event : connect.all("failed")) {
            return new Outcome(Kind.FAILED, event.get("reason").getAsString(), millis(event));
        }
        return new Outcome(Kind.BROKEN, "exit-" + exit, Duration.ZERO);
    }

    private static Duration millis(JsonObject event) {
        return Duration.ofMillis(event.get("millis").getAsLong());
    }
}
