package dev.punchline.cli.output;

import com.google.gson.JsonObject;
import dev.punchline.engine.event.HalfDone;
import java.time.Duration;
import java.util.Locale;

/** Half done transfers as JSON. */
final class HalfDoneJson {
    private HalfDoneJson() {}

    static JsonObject of(Duration at, HalfDone one, JsonOutput.Fate fate) {
        JsonObject json = EventJson.named("unfinished");
        json.addProperty("id", one.id());
        json.addProperty("peerId", one.peer().text());
        json.addProperty("title", one.title());
        json.addProperty("folder", one.folder());
        json.addProperty("touchedAt", one.touched().toString());
        json.addProperty("files", one.held().files());
        json.addProperty("bytes", one.held().bytes());
        json.addProperty("totalFiles", one.accepted().files());
        json.addProperty("totalBytes", one.accepted().bytes());
        json.addProperty("state", fate.name().toLowerCase(Locale.ROOT));
        return EventJson.stamped(at, json);
    }
}
