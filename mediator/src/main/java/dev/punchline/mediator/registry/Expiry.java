package dev.punchline.mediator.registry;

import dev.punchline.protocol.time.MonoTime;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what has expired. A thing's deadline may move later without a word: the queue looks again when the old one has
 * come. A deadline that moved earlier is told by {@link #watch}.
 */
final class Expiry<T> {
    private record Entry<T>(MonoTime due, T thing) {}

    private final PriorityQueue<Entry<T>> queue = new PriorityQueue<>(Comparator.comparing(Entry<T>::due));
    /** The one valid entry of each thing; others in the queue are out of date. */
    private final IdentityHashMap<T, Entry<T>> valid = new IdentityHashMap<>();

    private final Function<T, @Nullable MonoTime> deadline;

    /** @param deadline when a thing expires; null if it is gone already */
    Expiry(Function<T, @Nullable MonoTime> deadline) {
        this.deadline = deadline;
    }

    void watch(T thing) {
        MonoTime due = deadline.apply(thing);
        Entry<T> known = valid.get(thing);
        if (due != null && (known == null || due.isBefore(known.due))) {
            Entry<T> entry = new Entry<>(due, thing);
            valid.put(thing, entry);
            queue.add(entry);
        }
    }

    /** The next thing whose deadline is not after now; null if there is none. It is watched no longer. */
    @Nullable
    T poll(MonoTime now) {
        for (Entry<T> entry = queue.peek(); entry != null && !entry.due.isAfter(now); entry = queue.peek()) {
            queue.remove();
            if (!valid.remove(entry.thing, entry)) {
                continue;
            }
            MonoTime due = deadline.apply(entry.thing);
            if (due != null && !due.isAfter(now)) {
                return entry.thing;
            }
            watch(entry.thing);
        }
        return null;
    }

    boolean isEmpty() {
        return queue.isEmpty() && valid.isEmpty();
    }
}
