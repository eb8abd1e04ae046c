package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import org.jspecify.annotations.Nullable;

/** Moments of which only the first matters. */
final class Deadlines {
    private Deadlines() {}

    static @Nullable MonoTime first(@Nullable MonoTime... moments) {
        MonoTime first = null;
        for (MonoTime moment : moments) {
            if (moment != null && (first == null || moment.isBefore(first))) {
                first = moment;
            }
        }
        return first;
    }
}
