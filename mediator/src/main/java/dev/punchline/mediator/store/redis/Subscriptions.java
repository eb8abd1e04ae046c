package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.id.RoomName;
import java.util.HashMap;
import java.util.Map;

/** The rooms whose news this mediator hears: those that one of its streams is of. Safe to use from any thread. */
final class Subscriptions {
    private final RedisLine line;
    private final Map<RoomName, Integer> streams = new HashMap<>();

    Subscriptions(RedisLine line) {
        this.line = line;
    }

    /** One more stream. When this returns, no news of the room is missed. */
    synchronized void join(RoomName room) throws Refusal {
        if (!streams.containsKey(room)) {
            line.subscribe(RoomKeys.news(room));
        }
        streams.merge(room, 1, Integer::sum);
    }

    synchronized void leave(RoomName room) {
        streams.computeIfPresent(room, (name, open) -> open == 1 ? null : open - 1);
        if (!streams.containsKey(room)) {
            line.unsubscribe(RoomKeys.news(room));
        }
    }
}
