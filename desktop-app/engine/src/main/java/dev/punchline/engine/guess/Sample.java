package dev.punchline.engine.guess;

import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;

/**
 * Where our next ports were, some time ago.
 *
 * @param at when the last answer came
 * @param took from the first question to the last answer
 */
record Sample(PortForecast forecast, MonoTime at, Duration took) {
    /** When the newest of its mappings was made, about. */
    MonoTime seenAt() {
        return at.minus(took.dividedBy(2));
    }
}
