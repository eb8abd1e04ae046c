package dev.punchline.lab;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which try comes next: a host takes part in one at a time, and a couple that has to search for ports rests in between, since its
 * program refuses to search for the same peer again so soon. Not thread-safe.
 */
final class Timetable {
    /** The program's own interval between two searches, and a little. */
    private static final Duration REST = Duration.ofSeconds(21);

    private final Map<Couple, Integer> left = new LinkedHashMap<>();
    private final Map<Couple, MonoTime> restsUntil = new HashMap<>();
    private final Set<String> busy = new HashSet<>();

    Timetable(List<Couple> couples, Tries tries) {
        couples.forEach(couple -> left.put(couple, tries.of(couple)));
    }

    boolean isDone() {
        return left.isEmpty();
    }

    /** The couple whose turn it is; nothing if all that is left must wait. */
    Optional<Couple> take(MonoTime now) {
        for (Couple couple : new ArrayList<>(left.keySet())) {
            MonoTime rests = restsUntil.get(couple);
            boolean rested = rests == null || !now.isBefore(rests);
            if (rested && !busy.contains(couple.caller()) && !busy.contains(couple.called())) {
                start(couple);
                return Optional.of(couple);
            }
        }
        return Optional.empty();
    }

    private void start(Couple couple) {
        busy.add(couple.caller());
        busy.add(couple.called());
        // To the end of the line, so that all couples get their first try before one gets its second.
        int more = left.remove(couple) - 1;
        if (more > 0) {
            left.put(couple, more);
        }
    }

    void ended(MonoTime now, Couple couple) {
        busy.remove(couple.caller());
        busy.remove(couple.called());
        if (couple.outlook() == Outlook.GUESSED) {
            restsUntil.put(couple, now.plus(REST));
        }
    }
}
