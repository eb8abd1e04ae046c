package dev.punchline.engine.signal;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.SignedCard;

/** A peer of the room appeared, changed or left. Never this peer itself. */
public sealed interface PeerPresence {
    PeerId peerId();

    /** It is there now. */
    record Online(SignedCard card) implements PeerPresence {
        @Override
        public PeerId peerId() {
            return card.card().peerId();
        }
    }

    /** It is still there and says something else of itself: a name, a NAT class, a sealing key. */
    record Changed(SignedCard card) implements PeerPresence {
        @Override
        public PeerId peerId() {
            return card.card().peerId();
        }
    }

    /** It left. */
    record Offline(PeerId peerId) implements PeerPresence {}
}
