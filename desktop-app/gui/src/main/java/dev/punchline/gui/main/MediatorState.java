package dev.punchline.gui.main;

import dev.punchline.engine.event.MediatorFault;
import dev.punchline.gui.text.Texts;

/**
 * How it stands with the mediator.
 *
 * @param key of a few words for the header
 * @param why key of a sentence for who wants to know more; empty where the fault says it
 * @param fault what the mediator or the network said; empty where all is well
 * @param styleClass the class in {@code punchline.css} that gives the pill its colours
 */
public record MediatorState(String key, String why, String fault, String styleClass) {
    static final MediatorState CONNECTING =
            new MediatorState("mediator.connecting", "mediator.connecting-why", "", "neutral");
    static final MediatorState CONNECTED =
            new MediatorState("mediator.connected", "mediator.connected-why", "", "success");

    static MediatorState lost(MediatorFault fault) {
        String key = switch (fault.kind()) {
            case UNREACHABLE -> "mediator.unreachable";
            case REFUSED -> "mediator.refused";
        };
        return new MediatorState(key, "", fault.message(), "danger");
    }

    /** A few words for the header, in the language of the moment. */
    public String text() {
        return Texts.of(key);
    }

    /** A sentence for who wants to know more. */
    public String explanation() {
        return why.isEmpty() ? fault : Texts.of(why);
    }
}
