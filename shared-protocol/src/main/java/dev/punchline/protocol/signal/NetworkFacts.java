package dev.punchline.protocol.signal;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatJson;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortForecastJson;
import java.util.Optional;

/**
 * What one side knows of its own network, from which both sides draw the same plan.
 *
 * @param nat the class of its NATs
 * @param forecast where its next public ports are expected
 */
public record NetworkFacts(NatClass nat, Optional<PortForecast> forecast) {
    /** Nothing measured yet. */
    public static final NetworkFacts UNKNOWN = of(NatClass.UNKNOWN);

    /** A class and nothing more. */
    public static NetworkFacts of(NatClass nat) {
        return new NetworkFacts(nat, Optional.empty());
    }

    public NetworkFacts withForecast(PortForecast changed) {
        return new NetworkFacts(nat, Optional.of(changed));
    }

    /** Adds the fields {@code nat} and, if known, {@code ports}. */
    void write(JsonObject json) {
        json.add("nat", NatJson.write(nat));
        forecast.ifPresent(known -> json.add("ports", PortForecastJson.write(known)));
    }

    static NetworkFacts read(JsonFields json) throws JsonFormatException {
        Optional<JsonFields> ports = json.optionalObject("ports");
        return new NetworkFacts(
                NatJson.read(json.object("nat")),
                ports.isEmpty() ? Optional.empty() : Optional.of(PortForecastJson.read(ports.get())));
    }
}
