package dev.punchline.engine.guess;

import dev.punchline.protocol.nat.PortForecast;
import java.util.OptionalInt;

/**
 * What one side tells the other of its ports.
 *
 * @param forecast where its next ones are expected
 * @param aim the port of the other side that it aims at from now on; empty: at none
 */
public record Told(PortForecast forecast, OptionalInt aim) {
    static Told of(PortForecast forecast) {
        return new Told(forecast, OptionalInt.empty());
    }
}
