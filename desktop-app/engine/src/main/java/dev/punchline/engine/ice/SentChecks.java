package dev.punchline.engine.ice;

import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that may still be answered. Each repetition has an id of its own, so that an answer tells the round trip
 * exactly.
 */
final class SentChecks {
    /** Beyond any round trip on earth; what answers later is of no use. At 200 checks a second this bounds us to 2000. */
    private static final Duration MEMORY = Duration.ofSeconds(10);

    /**
     * @param nomination the number under which the check chose its pair; 0: it didn't
     * @param role the sender's at that time
     */
    record Sent(PairCheck check, MonoTime at, int nomination, IceRole role) {}

    private final Map<TransactionId, Sent> underWay = new LinkedHashMap<>();

    void add(TransactionId id, Sent sent) {
        Iterator<Sent> oldest = underWay.values().iterator();
        while (oldest.hasNext() && sent.at.since(oldest.next().at).compareTo(MEMORY) > 0) {
            oldest.remove();
        }
        underWay.put(id, sent);
    }

    boolean contains(TransactionId id) {
        return underWay.containsKey(id);
    }

    @Nullable
    Sent find(TransactionId id) {
        return underWay.get(id);
    }

    void remove(TransactionId id) {
        underWay.remove(id);
    }
}
