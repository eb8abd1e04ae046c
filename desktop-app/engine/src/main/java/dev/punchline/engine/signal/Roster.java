package dev.punchline.engine.signal;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.SignedCard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The peers of the room as this client knows them. It turns lists and events, which may overlap and repeat, into changes
 * that are told once.
 */
final class Roster {
    /** More than any person looks through; a hostile mediator could name peers without end. */
    static final int MAX_PEERS = 5000;

    private final PeerId self;
    private final Consumer<PeerPresence> listener;
    private final Map<PeerId, SignedCard> online = new LinkedHashMap<>();
    private final List<PeerPresence> held = new ArrayList<>();
    private boolean listing;

    Roster(PeerId self, Consumer<PeerPresence> listener) {
        this.self = self;
        this.listener = listener;
    }

    /** A list is being fetched. News wait until it is here: they may be older or newer than it. */
    void listing() {
        listing = true;
        held.clear();
    }

    /** The list is here. */
    void listed(List<SignedCard> peers) {
        Set<PeerId> present = new HashSet<>();
        for (SignedCard card : peers) {
            present.add(card.card().peerId());
        }
        for (PeerId gone : List.copyOf(online.keySet())) {
            if (!present.contains(gone)) {
                apply(new PeerPresence.Offline(gone));
            }
        }
        peers.forEach(card -> apply(new PeerPresence.Online(card)));
        notListed();
    }

    /** No list could be had: what was known before stands. */
    void notListed() {
        listing = false;
        List<PeerPresence> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(this::apply);
    }

    /** News of the event stream. */
    void heard(PeerPresence news) {
        if (!listing) {
            apply(news);
        } else if (held.size() < MAX_PEERS) {
            held.add(news);
        }
    }

    private void apply(PeerPresence news) {
        if (news.peerId().equals(self)) {
            return;
        }
        if (news instanceof PeerPresence.Online here) {
            arrived(here.card());
        } else if (news instanceof PeerPresence.Changed changed) {
            arrived(changed.card());
        } else if (online.remove(news.peerId()) != null) {
            listener.accept(news);
        }
    }

    private void arrived(SignedCard card) {
        PeerId id = card.card().peerId();
        SignedCard known = online.get(id);
        if (known == null && online.size() >= MAX_PEERS) {
            return;
        }
        if (known == null) {
            online.put(id, card);
            listener.accept(new PeerPresence.Online(card));
        } else if (!known.equals(card)
                && !card.card().issuedAt().isBefore(known.card().issuedAt())) {
            online.put(id, card);
            listener.accept(new PeerPresence.Changed(card));
        }
    }
}
