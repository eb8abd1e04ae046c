package dev.punchline.gui.main;

import dev.punchline.engine.event.MediatorFault;

/**
 * How it stands with the mediator.
 *
 * @param text a few words for the header
 * @param explanation a sentence for who wants to know more
 * @param styleClass the class in {@code punchline.css} that gives the pill its colours
 */
public record MediatorState(String text, String explanation, String styleClass) {
    static final MediatorState CONNECTING =
            new MediatorState("Connecting to the mediator…", "It introduces peers to each other.", "neutral");
    static final MediatorState CONNECTED = new MediatorState(
            "Mediator connected", "It introduces peers to each other; no file passes through it.", "success");

    static MediatorState lost(MediatorFault fault) {
        String text = switch (fault.kind()) {
            case UNREACHABLE -> "Mediator out of reach";
            case REFUSED -> "Mediator refuses";
        };
        return new MediatorState(text, fault.message(), "danger");
    }
}
