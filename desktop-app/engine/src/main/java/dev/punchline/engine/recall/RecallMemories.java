package dev.punchline.engine.recall;

import dev.punchline.protocol.id.PeerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is kept of all peers. Immutable.
 *
 * @param list the newest first, at most one of each peer, up to {@value #MAX}
 */
public record RecallMemories(List<RecallMemory> list) {
    /** More people than anybody sends files to in a week. */
    public static final int MAX = 256;

    public static final RecallMemories NONE = new RecallMemories(List.of());

    public RecallMemories {
        list = list.stream().limit(MAX).toList();
    }

    /**
     * With the newest session; what is too old goes.
     *
     * @param contacts who stays when there are too many: strangers who call must not drive them out
     */
    public RecallMemories with(RecallMemory newest, Predicate<PeerId> contacts) {
        List<RecallMemory> more = new ArrayList<>();
        more.add(of(newest.peer(), newest.metAt()).map(newest::withEarlier).orElse(newest));
        list.stream()
                .filter(memory -> !memory.peer().equals(newest.peer()) && memory.isFresh(newest.metAt()))
                .forEach(more::add);
        if (more.size() > MAX) {
            more.remove(leastWanted(more, contacts));
        }
        return new RecallMemories(more);
    }

    private static int leastWanted(List<RecallMemory> memories, Predicate<PeerId> contacts) {
        for (int i = memories.size() - 1; i > 0; i--) {
            if (!contacts.test(memories.get(i).peer())) {
                return i;
            }
        }
        return memories.size() - 1;
    }

    /** A known peer was reached at another address, in the session that is remembered. */
    public RecallMemories at(PeerId peer, KnownAddress better) {
        return new RecallMemories(list.stream()
                .map(memory -> memory.peer().equals(peer) ? memory.at(better) : memory)
                .toList());
    }

    /** What is known of a peer and not too old. */
    public Optional<RecallMemory> of(PeerId peer, Instant now) {
        return list.stream()
                .filter(memory -> memory.peer().equals(peer) && memory.isFresh(now))
                .findFirst();
    }
}
