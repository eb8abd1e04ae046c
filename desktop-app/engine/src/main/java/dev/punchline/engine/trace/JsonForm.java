package dev.punchline.engine.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.nat.NatClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the values that events share look in JSON: in trace files and on the standard output of the command line. */
public final class JsonForm {
    /** Digits after the point of milliseconds. */
    private static final int MICROSECONDS = 3;

    private static final int NANOSECONDS = 6;

    private JsonForm() {}

    public static JsonObject nat(NatClass nat) {
        JsonObject json = new JsonObject();
        json.addProperty("mapping", nat.mapping().code());
        json.addProperty("filtering", nat.filtering().code());
        json.addProperty("ports", nat.ports().code());
        return json;
    }

    public static JsonObject network(NetworkSummary network) {
        JsonObject json = nat(network.nat());
        json.add("publicAddress", optional(network.publicAddress().map(AddressText::of)));
        return json;
    }

    public static JsonObject end(PathEnd end) {
        JsonObject json = new JsonObject();
        json.addProperty("type", end.type());
        json.addProperty("address", AddressText.of(end.address()));
        return json;
    }

    public static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    public static JsonArray addresses(List<InetSocketAddress> addresses) {
        return texts(addresses.stream().map(AddressText::of).toList());
    }

    public static JsonElement optional(Optional<String> text) {
        return text.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }

    /** Round trips in milliseconds with their microseconds: on one network they are below a millisecond. */
    public static BigDecimal fine(Duration time) {
        BigDecimal millis = BigDecimal.valueOf(time.toNanos(), NANOSECONDS)
                .setScale(MICROSECONDS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return millis.scale() < 0 ? millis.setScale(0) : millis; // 30, not 3E+1
    }

    /**
     * One line. Characters that could steer a terminal are written as escapes, which JSON allows in all its strings: a
     * person may look at the lines too.
     */
    public static String line(JsonObject json) {
        String text = json.toString();
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (DisplayName.isShowable(c)) {
                out.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    out.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return out.toString();
    }

    /** An object that has its name, a place for its time, and waits for its fields. */
    public static JsonObject named(String event) {
        JsonObject json = new JsonObject();
        json.addProperty("event", event);
        json.addProperty("at", 0);
        return json;
    }

    /** The same object with its time, at the place that {@link #named} kept for it. */
    public static JsonObject stamped(Duration at, JsonObject json) {
        json.addProperty("at", at.toMillis());
        return json;
    }
}
