package dev.punchline.gui.message;

import dev.punchline.engine.event.TextMessage;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.TransferId;
import java.util.Optional;

/**
 * A text of another.
 *
 * @param bytes how long it is
 * @param text what it says; empty before it was accepted
 */
public record Message(TransferId transfer, PeerRow sender, int bytes, Optional<TextMessage> text) {
    /** One sentence above it. */
    String title() {
        String name = sender.name().get();
        if (text.isEmpty()) {
            return Texts.of("message.offered", name, bytes);
        }
        return Texts.of(text.get().link().isPresent() ? "message.link" : "message.text", name);
    }
}
