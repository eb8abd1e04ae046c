package dev.punchline.cli.output;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Whom the command has seen in the room, and what to call them. */
public final class Roster {
    /** Names are kept of peers that have left, and a program may wait for months; those met first are forgotten. */
    private static final int MOST_NAMES = 10_000;

    private final Map<PeerId, PeerEvent.PeerSeen> online = new TreeMap<>();
    private final Map<PeerId, DisplayName> names = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PeerId, DisplayName> eldest) {
            return size() > MOST_NAMES;
        }
    };

    public void update(PeerEvent.PeerSeen seen) {
        names.put(seen.peerId(), seen.name());
        switch (seen.presence()) {
            case ONLINE -> online.put(seen.peerId(), seen);
            case OFFLINE -> online.remove(seen.peerId());
        }
    }

    /** Those that are there now, in the order of their ids. */
    public Collection<PeerEvent.PeerSeen> online() {
        return online.values();
    }

    /** A peer for the eyes of a person: its self-chosen name, and the part of its id that nobody can choose. */
    public String call(PeerId peer) {
        DisplayName name = names.get(peer);
        return name == null ? peer.shortId() : SafeText.of(name.text()) + " (" + peer.shortId() + ")";
    }
}
