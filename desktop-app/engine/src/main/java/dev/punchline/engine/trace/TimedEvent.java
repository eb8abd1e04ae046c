package dev.punchline.engine.trace;

import dev.punchline.engine.event.PeerEvent;
import java.time.Duration;

/**
 * Something that happened in an attempt.
 *
 * @param at since the attempt began
 */
public record TimedEvent(Duration at, PeerEvent event) {
    /** @throws IllegalArgumentException if it happened before the beginning */
    public TimedEvent {
        if (at.isNegative()) {
            throw new IllegalArgumentException("an attempt has no events before its beginning");
        }
    }
}
