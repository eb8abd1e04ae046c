package dev.punchline.mediator.registry;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions that were connected. One that has lost its path comes back with a new attempt under its id: that is the
 * same connection going on, and no other one that two people made.
 */
final class PastSessions {
    /** About 5 MB. A session that is healed after so many others were connected counts as a new one. */
    static final int MAX_SESSIONS = 20_000;

    /** Either side may ask again. */
    private record Pair(PeerId lesser, PeerId greater) {
        static Pair of(Attempt attempt) {
            PeerId a = attempt.caller.peerId;
            PeerId b = attempt.called.peerId;
            return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
        }
    }

    private final Map<SessionId, Pair> connected = new LinkedHashMap<>(16, 0.75f, true);

    void connected(Attempt attempt) {
        connected.put(attempt.session(), Pair.of(attempt));
        if (connected.size() > MAX_SESSIONS) {
            connected.remove(connected.keySet().iterator().next());
        }
    }

    /** Whether these two had this session before. */
    boolean had(Attempt attempt) {
        return Pair.of(attempt).equals(connected.get(attempt.session()));
    }
}
