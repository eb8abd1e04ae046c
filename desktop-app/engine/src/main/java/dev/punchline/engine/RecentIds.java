package dev.punchline.engine;

import dev.punchline.protocol.id.SessionId;
import java.util.LinkedHashSet;
import java.util.Set;

/** The session ids seen last: an offer counts once, however often it is brought. On the event loop only. */
final class RecentIds {
    /** Offers are sealed to keys of this start, so a replay needs a run with more sessions than this to work. */
    private static final int KEPT = 4096;

    private final Set<SessionId> ids = new LinkedHashSet<>();

    boolean contains(SessionId id) {
        return ids.contains(id);
    }

    /** Remembers an id; only one whose offer was opened and signed, or a flood of junk would drive the others out. */
    void add(SessionId id) {
        ids.add(id);
        if (ids.size() > KEPT) {
            ids.remove(ids.iterator().next());
        }
    }
}
