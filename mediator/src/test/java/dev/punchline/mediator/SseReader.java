package dev.punchline.mediator;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.Closeable;
import java.io.IOException;
import okhttp3.Response;
import okio.BufferedSource;

/** Reads an event stream line by line (HTML, section 9.2.6), so that nothing is hidden from a test. */
public final class SseReader implements Closeable {
    /** One event; {@code id} is the last one that was seen. */
    public record Event(String type, JsonObject data, String id) {
        public String text(String field) {
            return data.get(field).getAsString();
        }
    }

    private final Response response;
    private final BufferedSource source;
    private String id = "";
    private String retry = "";

    SseReader(Response response) {
        this.response = response;
        this.source = response.body().source();
    }

    public int status() {
        return response.code();
    }

    public String header(String name) {
        return String.valueOf(response.header(name));
    }

    /** The last {@code retry} in milliseconds; empty if there was none. */
    public String retry() {
        return retry;
    }

    /** The next event that says more than where the stream begins; waits for it. Throws if the stream is over. */
    public Event next() throws IOException {
        Event event = any();
        return event.type().equals("position") ? any() : event;
    }

    /** The next event, whichever it is; waits for it. Throws if the stream is over. */
    public Event any() throws IOException {
        String type = "";
        String data = "";
        while (true) {
            String line = source.readUtf8LineStrict();
            if (line.isEmpty() && !data.isEmpty()) {
                return new Event(type, JsonParser.parseString(data).getAsJsonObject(), id);
            }
            int colon = line.indexOf(": ");
            String value = colon < 0 ? "" : line.substring(colon + 2);
            switch (colon < 0 ? "" : line.substring(0, colon)) {
                case "event" -> type = value;
                case "data" -> data = value;
                case "id" -> id = value;
                case "retry" -> retry = value;
                default -> {}
            }
        }
    }

    /** The next event of a type; others are passed over. */
    public Event next(String type) throws IOException {
        Event event = next();
        while (!event.type().equals(type)) {
            event = next();
        }
        return event;
    }

    public boolean isOver() throws IOException {
        return source.exhausted();
    }

    @Override
    public void close() {
        response.close();
    }
}
