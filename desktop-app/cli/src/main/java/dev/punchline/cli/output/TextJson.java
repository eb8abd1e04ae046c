package dev.punchline.cli.output;

import com.google.gson.JsonObject;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.trace.JsonForm;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.net.URI;
import java.util.Locale;

/** The events of a text as JSON. */
final class TextJson {
    private TextJson() {}

    static JsonObject offer(PeerEvent.TextOffered event) {
        JsonObject json = of("text-offer", event.transfer(), event.peerId(), event.direction());
        json.addProperty("bytes", event.bytes());
        return json;
    }

    /** That it arrived, without what it says. */
    static JsonObject delivered(PeerEvent.TextDelivered event) {
        JsonObject json = of("text", event.transfer(), event.peerId(), event.direction());
        json.addProperty("bytes", event.text().bytes());
        json.addProperty("millis", event.elapsed().toMillis());
        return json;
    }

    static JsonObject read(PeerEvent.TextDelivered event) {
        JsonObject json = delivered(event);
        json.addProperty("text", event.text().raw());
        json.add("link", JsonForm.optional(event.text().link().map(URI::toString)));
        return json;
    }

    static JsonObject failed(PeerEvent.TextFailed event) {
        JsonObject json = of("text-failed", event.transfer(), event.peerId(), event.direction());
        json.addProperty("reason", event.reason().code());
        json.addProperty("message", event.message());
        return json;
    }

    private static JsonObject of(String name, TransferId transfer, PeerId peer, PeerEvent.Direction direction) {
        JsonObject json = EventJson.named(name);
        json.addProperty("transfer", transfer.text());
        json.addProperty("peerId", peer.text());
        json.addProperty("direction", direction.name().toLowerCase(Locale.ROOT));
        return json;
    }
}
