package dev.punchline.mediator.registry;

import dev.punchline.protocol.api.MediatorEvent;
import java.nio.charset.StandardCharsets;

/** An event, serialised once for all who will hear it. Immutable. */
public final class Notice {
    /** Tells a reader that fell out of a log to fetch the list again. */
    public static final Notice RESET = of(new MediatorEvent.Reset());

    private final String type;
    private final byte[] json;

    private Notice(String type, byte[] json) {
        this.type = type;
        this.json = json;
    }

    public static Notice of(MediatorEvent event) {
        return new Notice(event.type(), event.toJson().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** An event that was serialised before. */
    public static Notice ofJson(String type, String json) {
        return new Notice(type, json.getBytes(StandardCharsets.UTF_8));
    }

    /** The event's type in the stream. */
    public String type() {
        return type;
    }

    /** Its JSON in UTF-8, on one line. Shared: must not be changed. */
    public byte[] json() {
        return json;
    }

    @Override
    public String toString() {
        return "Notice[" + type + ", " + json.length + " bytes]";
    }
}
