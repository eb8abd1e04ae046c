package dev.punchline.engine.transfer;

import java.time.Duration;

/** What {@link SendText} asks of its driver. */
public interface SendTextActions extends TextActions {
    /**
     * The receiver has it; nothing else is told after it.
     *
     * @param elapsed from the acceptance on
     */
    void delivered(Duration elapsed);
}
