package dev.punchline.engine.history;

import dev.punchline.engine.event.HistoryEntry.Way;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the peers call themselves, and how each was reached last. */
final class Names {
    /** As many peers as a roster holds; the one that was heard of first is forgotten. */
    private static final int MOST = 8192;

    private final Map<PeerId, String> names = new Bounded<>();
    private final Map<PeerId, Way> ways = new Bounded<>();

    private static final class Bounded<V> extends LinkedHashMap<PeerId, V> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PeerId, V> eldest) {
            return size() > MOST;
        }
    }

    void onEvent(PeerEvent event) {
        if (event instanceof PeerEvent.PeerSeen seen) {
            names.put(seen.peerId(), seen.name().text());
        } else if (event instanceof PeerEvent.Connected up) {
            ways.put(
                    up.peerId(),
                    new Way(up.strategy().code(), up.local().type(), up.remote().type()));
        } else if (event instanceof PeerEvent.PathChanged changed) {
            ways.computeIfPresent(
                    changed.peerId(),
                    (peer, was) ->
                            new Way(was.strategy(), was.local(), changed.to().type()));
        } else if (event instanceof PeerEvent.Failed failed) {
            ways.remove(failed.peerId());
        }
    }

    /** Empty if it has never told. */
    String of(PeerId peer) {
        return names.getOrDefault(peer, "");
    }

    Way way(PeerId peer) {
        return ways.getOrDefault(peer, Way.NONE);
    }
}
