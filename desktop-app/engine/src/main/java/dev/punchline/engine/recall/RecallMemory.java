package dev.punchline.engine.recall;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.recall.RecallKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is kept of the last session with a peer.
 *
 * @param addresses where it was reached, the newest first, up to {@value #MAX_ADDRESSES}
 */
public record RecallMemory(PeerId peer, RecallKey key, List<KnownAddress> addresses, Instant metAt) {
    /** At home, at work, under way, and one that was newer; more would only be more packets to somebody else. */
    public static final int MAX_ADDRESSES = 4;

    /** An address that a peer has left is soon somebody else's. */
    static final Duration LIFETIME = Duration.ofDays(7);

    public RecallMemory {
        addresses = addresses.stream().distinct().limit(MAX_ADDRESSES).toList();
        metAt = Instant.ofEpochMilli(metAt.toEpochMilli());
    }

    /** The same peer, met again. */
    RecallMemory withEarlier(RecallMemory earlier) {
        return new RecallMemory(peer, key, join(addresses, earlier.addresses()), metAt);
    }

    /** It was reached there too, and better. */
    RecallMemory at(KnownAddress better) {
        return new RecallMemory(peer, key, join(List.of(better), addresses), metAt);
    }

    private static List<KnownAddress> join(List<KnownAddress> newer, List<KnownAddress> older) {
        return Stream.concat(newer.stream(), older.stream()).toList();
    }

    /** A clock that was set back must not make a memory eternal. */
    boolean isFresh(Instant now) {
        return Duration.between(metAt, now).abs().compareTo(LIFETIME) < 0;
    }
}
