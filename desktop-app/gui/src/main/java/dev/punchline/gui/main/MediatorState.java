package dev.punchline.gui.main;

import dev.punchline.engine.event.MediatorFault;
import dev.punchline.gui.text.Texts;

/**
 * How it stands with the mediator.
 *
 * @param text a few words for the header
 * @param explanation a sentence for who wants to know more
 * @param styleClass the class in {@code punchline.css} that gives the pill its colours
 */
public record MediatorState(String text, String explanation, String styleClass) {
    static MediatorState connecting() {
        return new MediatorState(Texts.of("mediator.connecting"), Texts.of("mediator.connecting-why"), "neutral");
    }

    static MediatorState connected() {
        return new MediatorState(Texts.of("mediator.connected"), Texts.of("mediator.connected-why"), "success");
    }

    static MediatorState lost(MediatorFault fault) {
        String text = switch (fault.kind()) {
            case UNREACHABLE -> Texts.of("mediator.unreachable");
            case REFUSED -> Texts.of("mediator.refused");
        };
        return new MediatorState(text, fault.message(), "danger");
    }
}
