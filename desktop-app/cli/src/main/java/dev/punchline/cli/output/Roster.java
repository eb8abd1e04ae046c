package dev.punchline.cli.output;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Prospect;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Whom the command has seen in the room, what to call them, and what to expect of a session with them. */
public final class Roster {
    /** Names are kept of peers that have left, and a program may wait for months; those met first are forgotten. */
    private static final int MOST_NAMES = 10_000;

    private final Map<PeerId, PeerEvent.PeerSeen> online = new TreeMap<>();
    private NatClass ours = NatClass.UNKNOWN;
    private final Map<PeerId, DisplayName> names = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PeerId, DisplayName> eldest) {
            return size() > MOST_NAMES;
        }
    };

    /** This peer is registered, and its network is as far known as that says. */
    public void update(PeerEvent.Registered registered) {
        ours = registered.network().nat();
    }

    /** Whether all is known of this network that a prospect takes. */
    public boolean knowsOwnNetwork() {
        return ours.mapping() != NatMapping.UNKNOWN && ours.filtering() != NatFiltering.UNKNOWN;
    }

    /** What to expect of a session with this peer, as far as both networks are known. */
    public Prospect prospect(PeerEvent.PeerSeen peer) {
        return Prospect.of(ours, peer.nat());
    }

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
