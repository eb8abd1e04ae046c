package dev.punchline.engine.trace;

import com.google.gson.JsonObject;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.util.Locale;

/** The events of a session, and who takes part in it, as JSON; {@code docs/protocol/trace.md} describes them. */
public final class SessionJson {
    private SessionJson() {}

    public static JsonObject connecting(PeerEvent.Connecting event) {
        return of("connecting", event.session(), event.peerId());
    }

    public static JsonObject connected(PeerEvent.Connected event) {
        JsonObject json = of("connected", event.session(), event.peerId());
        json.addProperty("millis", event.elapsed().toMillis());
        json.addProperty("strategy", event.strategy().code());
        json.add("local", JsonForm.end(event.local()));
        json.add("remote", JsonForm.end(event.remote()));
        json.addProperty("roundTripMillis", JsonForm.fine(event.roundTrip()));
        return json;
    }

    public static JsonObject failed(PeerEvent.Failed event) {
        JsonObject json = of("failed", event.session(), event.peerId());
        json.addProperty("reason", event.reason().code());
        json.addProperty("message", event.message());
        json.add("advice", JsonForm.texts(event.reason().advice()));
        json.addProperty("millis", event.elapsed().toMillis());
        return json;
    }

    public static JsonObject pathChanged(PeerEvent.PathChanged event) {
        JsonObject json = JsonForm.named("path-changed");
        json.addProperty("session", event.session().text());
        json.add("from", JsonForm.end(event.from()));
        json.add("to", JsonForm.end(event.to()));
        json.addProperty("reason", event.reason());
        return json;
    }

    public static JsonObject disconnected(PeerEvent.Disconnected event) {
        return of("disconnected", event.session(), event.peerId());
    }

    public static JsonObject pong(PeerEvent.Pong event) {
        JsonObject json = JsonForm.named("pong");
        json.addProperty("session", event.session().text());
        json.addProperty("millis", JsonForm.fine(event.roundTrip()));
        return json;
    }

    /** Who the peer is, for what follows about it. */
    public static JsonObject peer(PeerEvent.PeerSeen event) {
        JsonObject json = JsonForm.named("peer");
        json.addProperty("peerId", event.peerId().text());
        json.addProperty("name", event.name().text());
        json.addProperty("state", event.presence().name().toLowerCase(Locale.ROOT));
        json.add("nat", JsonForm.nat(event.nat()));
        return json;
    }

    private static JsonObject of(String name, SessionId session, PeerId peer) {
        JsonObject json = JsonForm.named(name);
        json.addProperty("session", session.text());
        json.addProperty("peerId", peer.text());
        return json;
    }
}
