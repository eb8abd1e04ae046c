package dev.punchline.cli.output;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.trace.JsonForm;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** Entries of the history as JSON. */
final class HistoryJson {
    private HistoryJson() {}

    static JsonObject of(Duration at, HistoryEntry entry) {
        JsonObject json = EventJson.named("history");
        json.addProperty("transfer", entry.transfer().text());
        json.addProperty("endedAt", entry.endedAt().toString());
        json.addProperty("direction", word(entry.direction()));
        json.addProperty("peerId", entry.with().peer().text());
        json.addProperty("name", entry.with().name());
        json.addProperty("kind", word(entry.content().kind()));
        json.addProperty("files", entry.content().files());
        json.addProperty("bytes", entry.content().bytes());
        json.add("shown", JsonForm.texts(entry.content().shown()));
        json.addProperty("strategy", entry.way().strategy());
        json.addProperty("local", entry.way().local());
        json.addProperty("remote", entry.way().remote());
        json.addProperty("outcome", entry.outcome().code());
        json.addProperty("arrivedBytes", entry.outcome().bytes());
        json.addProperty("millis", entry.outcome().elapsed().toMillis());
        OptionalLong rate = entry.bytesPerSecond();
        json.add("bytesPerSecond", rate.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(rate.getAsLong()));
        return EventJson.stamped(at, json);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
