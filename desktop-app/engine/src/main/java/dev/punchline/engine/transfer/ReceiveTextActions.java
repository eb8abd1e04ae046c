package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.TextOffer;
import java.time.Duration;

/** What {@link ReceiveText} asks of its driver. */
public interface ReceiveTextActions extends TextActions {
    /** Asks for {@link ReceiveText#accept} or {@link ReceiveText#decline}, which may be called later. */
    void offered(TextOffer offer);

    /** This side has declined; nothing else is told after it. */
    void declined();

    /**
     * The text is here; nothing else is told after it.
     *
     * @param text as its author wrote it
     * @param elapsed from the acceptance on
     */
    void taken(String text, Duration elapsed);
}
