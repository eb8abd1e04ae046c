package dev.punchline.mediator.registry;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The peers that see each other, and the news of them. It exists while somebody is in it. */
final class Room {
    /** So many peers that left are told from peers that never were there. */
    private static final int DEPARTED = 1024;

    final RoomName name;
    /** A stream that was away for longer than this holds fetches the list anew. */
    final EventLog log;

    final TreeMap<PeerId, Member> members = new TreeMap<>();
    private final Map<PeerId, Boolean> departed = new LinkedHashMap<>();

    /** @param news changes that are kept */
    Room(RoomName name, int news) {
        this.name = name;
        this.log = new EventLog(news);
    }

    void enter(Member member) {
        members.put(member.peerId, member);
        departed.remove(member.peerId);
    }

    void leave(Member member) {
        members.remove(member.peerId);
        departed.put(member.peerId, true);
        if (departed.size() > DEPARTED) {
            departed.remove(departed.keySet().iterator().next());
        }
    }

    boolean wasHere(PeerId peer) {
        return departed.containsKey(peer);
    }
}
