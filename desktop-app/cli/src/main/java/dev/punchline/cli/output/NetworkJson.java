package dev.punchline.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.punchline.engine.doctor.Meaning;
import dev.punchline.engine.doctor.NetworkMeaning;
import dev.punchline.engine.doctor.PeerKind;
import dev.punchline.engine.doctor.Reach;
import dev.punchline.engine.doctor.Remedy;
import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.event.NetworkDetails;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PortMapping;
import dev.punchline.engine.trace.JsonForm;
import dev.punchline.protocol.nat.PortForecast;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The doctor's report as one JSON object; later versions only add to it. */
final class NetworkJson {
    private NetworkJson() {}

    static JsonObject of(NetworkReport report) {
        NetworkDetails details = report.details();
        JsonObject json = EventJson.named("network");
        json.addProperty("udp", report.udp().name().toLowerCase(Locale.ROOT));
        json.add("nat", JsonForm.network(report.network()));
        json.add("localAddresses", JsonForm.addresses(report.localAddresses()));
        json.add(
                "mediatorRoundTripMillis",
                orNull(report.mediatorRoundTrip(), trip -> new JsonPrimitive(JsonForm.fine(trip))));
        json.add(
                "meaning",
                JsonForm.texts(NetworkMeaning.of(report).stream()
                        .map(Meaning::sentence)
                        .toList()));
        json.add(
                "advice",
                JsonForm.texts(NetworkMeaning.advice(report).stream()
                        .map(Remedy::sentence)
                        .toList()));
        json.addProperty("view", details.view().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.addProperty("hairpin", details.hairpin().code());
        json.addProperty("nats", details.levels().code());
        json.add(
                "publicAddresses",
                JsonForm.texts(
                        details.publicAddresses().stream().map(AddressText::of).toList()));
        json.add("forecast", orNull(details.forecast(), NetworkJson::forecast));
        json.addProperty("ipv6", details.ipv6().code());
        json.add("portMappings", orNull(details.portMappings(), NetworkJson::mappings));
        json.add("lifetime", orNull(details.lifetime(), NetworkJson::lifetime));
        json.add("peers", peers(report));
        return json;
    }

    private static <T> JsonElement orNull(Optional<T> value, Function<T, JsonElement> form) {
        return value.map(form).orElse(JsonNull.INSTANCE);
    }

    private static JsonObject forecast(PortForecast forecast) {
        JsonObject json = new JsonObject();
        json.addProperty("last", forecast.last());
        json.addProperty("step", forecast.step());
        json.addProperty("from", forecast.range().first());
        json.addProperty("to", forecast.range().last());
        return json;
    }

    private static JsonArray mappings(List<PortMapping> mappings) {
        JsonArray array = new JsonArray();
        for (PortMapping mapping : mappings) {
            JsonObject json = new JsonObject();
            json.addProperty("protocol", mapping.protocol().code());
            json.addProperty("external", AddressText.of(mapping.external()));
            json.addProperty("lifetimeSeconds", mapping.lifetime().toSeconds());
            array.add(json);
        }
        return array;
    }

    private static JsonObject lifetime(MappingLifetime lifetime) {
        JsonObject json = new JsonObject();
        json.add("unreplied", bounds(lifetime.unreplied()));
        json.add("replied", bounds(lifetime.replied()));
        return json;
    }

    private static JsonElement bounds(LifetimeBounds bounds) {
        if (!bounds.isKnown()) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("atLeastSeconds", bounds.atLeast().toSeconds());
        json.add("belowSeconds", orNull(bounds.below(), below -> new JsonPrimitive(below.toSeconds())));
        return json;
    }

    private static JsonObject peers(NetworkReport report) {
        JsonObject json = new JsonObject();
        for (PeerKind kind : PeerKind.values()) {
            json.addProperty(kind.code(), Reach.of(report, kind).code());
        }
        return json;
    }
}
