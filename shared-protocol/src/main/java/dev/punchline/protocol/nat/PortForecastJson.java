package dev.punchline.protocol.nat;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;

/** A {@link PortForecast} as JSON: {@code {"address": …, "last": …, "step": …, "from": …, "to": …}}. */
public final class PortForecastJson {
    private static final int HIGHEST_PORT = 65_535;

    private PortForecastJson() {}

    public static JsonObject write(PortForecast forecast) {
        JsonObject json = new JsonObject();
        json.addProperty("address", IpLiteral.write(forecast.address()));
        json.addProperty("last", forecast.last());
        json.addProperty("step", forecast.step());
        json.addProperty("from", forecast.range().first());
        json.addProperty("to", forecast.range().last());
        return json;
    }

    public static PortForecast read(JsonFields json) throws JsonFormatException {
        String address = json.text("address", IpLiteral.MAX_LENGTH);
        int last = (int) json.number("last", 1, HIGHEST_PORT);
        int step = (int) json.number("step", -PortForecast.WIDEST_STEP, PortForecast.WIDEST_STEP);
        int from = (int) json.number("from", 1, last);
        int to = (int) json.number("to", last, HIGHEST_PORT);
        try {
            return new PortForecast(IpLiteral.parse(address), last, step, new PortRange(from, to));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("address is no address of one computer", e);
        }
    }
}
