package dev.punchline.engine.home;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryEntry.Content;
import dev.punchline.engine.event.HistoryEntry.Kind;
import dev.punchline.engine.event.HistoryEntry.Outcome;
import dev.punchline.engine.event.HistoryEntry.Way;
import dev.punchline.engine.event.HistoryEntry.With;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One entry of the history as a line of JSON. */
final class HistoryLine {
    /** Above the longest entry, all of its characters escaped. */
    static final int MAX_BYTES = 8192;

    private static final int WORD = 40;
    private static final int NAME = 256;
    private static final long MAX_MILLIS = Duration.ofDays(36_500).toMillis();

    private HistoryLine() {}

    /** With its line break. */
    static byte[] write(HistoryEntry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("at", entry.endedAt().toEpochMilli());
        json.addProperty("transfer", entry.transfer().text());
        json.addProperty("direction", code(entry.direction()));
        json.addProperty("peer", entry.with().peer().text());
        json.addProperty("name", entry.with().name());
        json.addProperty("kind", code(entry.content().kind()));
        json.addProperty("files", entry.content().files());
        json.addProperty("bytes", entry.content().bytes());
        JsonArray shown = new JsonArray();
        entry.content().shown().forEach(shown::add);
        json.add("shown", shown);
        json.addProperty("strategy", entry.way().strategy());
        json.addProperty("local", entry.way().local());
        json.addProperty("remote", entry.way().remote());
        json.addProperty("outcome", entry.outcome().code());
        json.addProperty("arrived", entry.outcome().bytes());
        json.addProperty("millis", entry.outcome().elapsed().toMillis());
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Empty for a line that is damaged, or of a version that knows more kinds of things. */
    static Optional<HistoryEntry> read(byte[] line) {
        try {
            JsonFields json = JsonFields.parse(line, MAX_BYTES);
            return Optional.of(new HistoryEntry(
                    new TransferId(json.text("transfer", WORD)),
                    Instant.ofEpochMilli(json.number("at", 0, Long.MAX_VALUE / 1000)),
                    Direction.valueOf(constant(json, "direction")),
                    new With(new PeerId(json.text("peer", WORD)), json.text("name", NAME)),
                    new Content(
                            Kind.valueOf(constant(json, "kind")),
                            (int) json.number("files", 0, Integer.MAX_VALUE),
                            json.number("bytes", 0, Long.MAX_VALUE),
                            json.texts("shown", HistoryEntry.SHOWN_NAMES, HistoryEntry.TEXT_LENGTH)),
                    new Way(json.text("strategy", WORD), json.text("local", WORD), json.text("remote", WORD)),
                    new Outcome(
                            json.text("outcome", WORD),
                            json.number("arrived", 0, Long.MAX_VALUE),
                            Duration.ofMillis(json.number("millis", 0, MAX_MILLIS)))));
        } catch (JsonFormatException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String constant(JsonFields json, String name) throws JsonFormatException {
        return json.text(name, WORD).toUpperCase(Locale.ROOT);
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
