package dev.punchline.gui.message;

import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.TransferId;

/**
 * What became of a text to one of those who get it.
 *
 * @param why it failed; empty unless it did
 */
record Delivery(PeerRow to, TransferId transfer, Step step, String why) {
    enum Step {
        CONNECTING,
        WAITING,
        DELIVERED,
        FAILED
    }

    static Delivery begin(PeerRow to, TransferId transfer) {
        return new Delivery(to, transfer, Step.CONNECTING, "");
    }

    Delivery in(Step next) {
        return new Delivery(to, transfer, next, "");
    }

    Delivery failed(String reason) {
        return new Delivery(to, transfer, Step.FAILED, reason);
    }

    /** One sentence. */
    String sentence() {
        String name = to.name().get();
        return switch (step) {
            case CONNECTING -> Texts.of("message.connecting", name);
            case WAITING -> Texts.of("message.waiting", name);
            case DELIVERED -> Texts.of("message.delivered", name);
            case FAILED -> why;
        };
    }
}
