package dev.punchline.cli.output;

import com.google.gson.JsonObject;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;

/** The events of a session as JSON. */
final class SessionJson {
    private SessionJson() {}

    static JsonObject connecting(PeerEvent.Connecting event) {
        return of("connecting", event.session(), event.peerId());
    }

    static JsonObject connected(PeerEvent.Connected event) {
        JsonObject json = of("connected", event.session(), event.peerId());
        json.addProperty("millis", event.elapsed().toMillis());
        json.addProperty("strategy", event.strategy().code());
        json.add("local", JsonForm.end(event.local()));
        json.add("remote", JsonForm.end(event.remote()));
        json.addProperty("roundTripMillis", JsonForm.fine(event.roundTrip()));
        return json;
    }

    static JsonObject failed(PeerEvent.Failed event) {
        JsonObject json = of("failed", event.session(), event.peerId());
        json.addProperty("reason", event.reason().code());
        json.addProperty("message", event.message());
        json.add("advice", JsonForm.texts(event.reason().advice()));
        json.addProperty("millis", event.elapsed().toMillis());
        return json;
    }

    static JsonObject pathChanged(PeerEvent.PathChanged event) {
        JsonObject json = EventJson.named("path-changed");
        json.addProperty("session", event.session().text());
        json.add("from", JsonForm.end(event.from()));
        json.add("to", JsonForm.end(event.to()));
        json.addProperty("reason", event.reason());
        return json;
    }

    static JsonObject disconnected(PeerEvent.Disconnected event) {
        return of("disconnected", event.session(), event.peerId());
    }

    static JsonObject pong(PeerEvent.Pong event) {
        JsonObject json = EventJson.named("pong");
        json.addProperty("session", event.session().text());
        json.addProperty("millis", JsonForm.fine(event.roundTrip()));
        return json;
    }

    private static JsonObject of(String name, SessionId session, PeerId peer) {
        JsonObject json = EventJson.named(name);
        json.addProperty("session", session.text());
        json.addProperty("peerId", peer.text());
        return json;
    }
}
