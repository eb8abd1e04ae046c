package dev.punchline.gui.punch;

import dev.punchline.engine.event.PunchStep.Phase;
import java.time.Duration;

/**
 * When a phase went on.
 *
 * @param to its end, or how far it is
 */
public record PhaseSpan(Phase phase, Duration from, Duration to) {
    Duration length() {
        return to.minus(from);
    }
}
