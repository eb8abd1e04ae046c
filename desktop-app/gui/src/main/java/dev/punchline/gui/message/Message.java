package dev.punchline.gui.message;

import dev.punchline.engine.event.TextMessage;
import dev.punchline.gui.peers.PeerRow;
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
            return name + " wants to send you a text of " + bytes + (bytes == 1 ? " byte" : " bytes");
        }
        return name + (text.get().link().isPresent() ? " sent you a link" : " sent you a text");
    }
}
