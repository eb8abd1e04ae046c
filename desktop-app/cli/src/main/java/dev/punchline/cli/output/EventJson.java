package dev.punchline.cli.output;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Prospect;
import dev.punchline.engine.trace.JsonForm;
import dev.punchline.engine.trace.SessionJson;
import dev.punchline.engine.trace.StepJson;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Events as JSON objects: the names and fields are a contract, and so is that later versions only add to them. Each
 * begins with {@code event} and {@code at}; the order of fields is fixed.
 */
final class EventJson {
    private static final Map<Class<? extends PeerEvent>, Function<PeerEvent, JsonObject>> FORMS = Map.ofEntries(
            form(PeerEvent.Registered.class, EventJson::registered),
            form(PeerEvent.MediatorLost.class, EventJson::mediatorLost),
            form(PeerEvent.PeerSeen.class, SessionJson::peer),
            form(PeerEvent.Connecting.class, SessionJson::connecting),
            form(PeerEvent.Punching.class, StepJson::punching),
            form(PeerEvent.Connected.class, SessionJson::connected),
            form(PeerEvent.Failed.class, SessionJson::failed),
            form(PeerEvent.PathChanged.class, SessionJson::pathChanged),
            form(PeerEvent.Disconnected.class, SessionJson::disconnected),
            form(PeerEvent.Pong.class, SessionJson::pong),
            form(PeerEvent.Offered.class, TransferJson::offer),
            form(PeerEvent.TransferChanged.class, TransferJson::changed),
            form(PeerEvent.Progress.class, TransferJson::progress),
            form(PeerEvent.Transferred.class, TransferJson::transferred),
            form(PeerEvent.TransferFailed.class, TransferJson::transferFailed),
            form(PeerEvent.TextOffered.class, TextJson::offer),
            form(PeerEvent.TextDelivered.class, TextJson::delivered),
            form(PeerEvent.TextFailed.class, TextJson::failed),
            form(PeerEvent.Pairing.class, PairingJson::of));

    /** What a trace file has beyond the contract of standard output. */
    private static final Set<Class<? extends PeerEvent>> TRACE_ONLY =
            Set.of(PeerEvent.MediatorLost.class, PeerEvent.Punching.class, PeerEvent.Disconnected.class);

    private EventJson() {}

    private static <E extends PeerEvent> Map.Entry<Class<? extends PeerEvent>, Function<PeerEvent, JsonObject>> form(
            Class<E> type, Function<E, JsonObject> writer) {
        return Map.entry(type, event -> writer.apply(type.cast(event)));
    }

    static boolean isTraceOnly(PeerEvent event) {
        return TRACE_ONLY.contains(event.getClass());
    }

    /** The event's own fields, under its name, stamped. */
    static JsonObject of(Duration at, PeerEvent event) {
        Function<PeerEvent, JsonObject> form = FORMS.get(event.getClass());
        if (form == null) {
            throw new IllegalArgumentException(event.getClass().getName());
        }
        return stamped(at, form.apply(event));
    }

    /** A peer with what to expect of a session with it; nothing is expected of one that has left. */
    static JsonObject peer(Duration at, PeerEvent.PeerSeen event, Prospect prospect) {
        JsonObject json = SessionJson.peer(event);
        if (event.presence() == PeerEvent.Presence.ONLINE) {
            json.addProperty("prospect", prospect.code());
        }
        return stamped(at, json);
    }

    /** A text of the other side with what it says, which belongs into no trace. */
    static JsonObject read(Duration at, PeerEvent.TextDelivered event) {
        return stamped(at, TextJson.read(event));
    }

    static JsonObject network(Duration at, NetworkReport report) {
        return stamped(at, NetworkJson.of(report));
    }

    static JsonObject gaveUp(Duration at, GaveUp why) {
        JsonObject json = named("failed");
        json.add("session", JsonNull.INSTANCE);
        json.add("peerId", JsonForm.optional(why.peerId().map(id -> id.text())));
        json.addProperty("reason", why.reason().code());
        json.addProperty("message", why.message());
        json.add("advice", JsonForm.texts(why.advice()));
        json.addProperty("millis", why.elapsed().toMillis());
        return stamped(at, json);
    }

    /** An object that has its name, a place for its time, and waits for its fields. */
    static JsonObject named(String event) {
        return JsonForm.named(event);
    }

    /** The same object with its time, at the place that {@link #named} kept for it. */
    static JsonObject stamped(Duration at, JsonObject json) {
        return JsonForm.stamped(at, json);
    }

    private static JsonObject registered(PeerEvent.Registered event) {
        JsonObject json = named("registered");
        json.addProperty("peerId", event.peerId().text());
        json.addProperty("mediator", event.mediator().toString());
        json.add("nat", JsonForm.network(event.network()));
        return json;
    }

    private static JsonObject mediatorLost(PeerEvent.MediatorLost event) {
        JsonObject json = named("mediator-lost");
        json.addProperty("reason", event.fault().kind().name().toLowerCase(Locale.ROOT));
        json.addProperty("message", event.fault().message());
        json.addProperty("retryInMillis", event.retryIn().toMillis());
        return json;
    }
}
