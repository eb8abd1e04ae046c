package dev.punchline.engine;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.engine.signal.PeerPresence;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.SealingAddress;
import dev.punchline.protocol.identity.SignedCard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Who is in the room, by their newest cards. On the event loop only. */
final class Roster {
    /** More than any person looks through; a hostile mediator could name peers without end. */
    private static final int MAX_PEERS = 8192;

    /** Hears of peers that come. */
    interface Listener {
        /** It was not in the room. */
        void appeared(PeerId peer);

        /** It is in the room with keys of another run than when it was last seen: sealing keys are made at each start. */
        void startedAnew(PeerId peer);
    }

    private final Consumer<PeerEvent> events;
    private final Listener listener;
    private final Map<PeerId, PeerCard> online = new HashMap<>();
    private final Map<PeerId, SealingAddress> runs = new HashMap<>();

    Roster(Consumer<PeerEvent> events, Listener listener) {
        this.events = events;
        this.listener = listener;
    }

    void onPeer(PeerPresence presence) {
        if (presence instanceof PeerPresence.Online here) {
            learn(here.card());
        } else if (presence instanceof PeerPresence.Changed changed) {
            learn(changed.card());
        } else {
            PeerCard left = online.remove(presence.peerId());
            if (left != null) {
                tell(left, Presence.OFFLINE);
            }
        }
    }

    /** Takes a card, unless a later one of that peer is known: a mediator can't bring an old one back. */
    void learn(SignedCard signed) {
        PeerCard card = signed.card();
        PeerCard known = online.get(card.peerId());
        if (known == null && online.size() >= MAX_PEERS) {
            return;
        }
        if (known == null || known.issuedAt().isBefore(card.issuedAt())) {
            online.put(card.peerId(), card);
            tell(card, Presence.ONLINE);
            if (isOfAnotherRun(card)) {
                listener.startedAnew(card.peerId());
            } else if (known == null) {
                listener.appeared(card.peerId());
            }
        }
    }

    private boolean isOfAnotherRun(PeerCard card) {
        if (runs.size() >= MAX_PEERS) {
            runs.keySet().retainAll(online.keySet());
        }
        SealingAddress earlier = runs.put(card.peerId(), card.sealing());
        return earlier != null && !earlier.equals(card.sealing());
    }

    Optional<PeerCard> card(PeerId peer) {
        return Optional.ofNullable(online.get(peer));
    }

    private void tell(PeerCard card, Presence presence) {
        events.accept(
                new PeerEvent.PeerSeen(card.peerId(), card.name(), card.device(), presence, card.nat(), card.colour()));
    }
}
