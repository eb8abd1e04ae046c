package dev.punchline.engine.guess;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends from each of many sockets to one address, and some times again, since packets get lost. */
final class Volley {
    private record Due(MonoTime at, LocalBase base, InetSocketAddress to, int attempt) {}

    private final List<Duration> gaps;
    private final Consumer<GuessEffect> effects;
    private final Beat beat;
    private final List<LocalBase> bases = new ArrayList<>();
    private final Queue<Due> fresh = new ArrayDeque<>();
    private final Queue<Due> again = new PriorityQueue<>(Comparator.comparing(Due::at));

    /** @param gaps between the sends of one socket */
    Volley(MonoTime now, List<Duration> gaps, Consumer<GuessEffect> effects) {
        this.gaps = List.copyOf(gaps);
        this.effects = effects;
        this.beat = new Beat(now);
    }

    void add(MonoTime now, List<LocalCandidate> sockets, InetSocketAddress to) {
        for (LocalCandidate socket : sockets) {
            bases.add(socket.base());
            fresh.add(new Due(now, socket.base(), to, 0));
        }
    }

    List<LocalBase> bases() {
        return List.copyOf(bases);
    }

    /** Whether every socket has sent once. */
    boolean isOut() {
        return fresh.isEmpty();
    }

    /** Closes all sockets and forgets them. */
    void close() {
        close(List.copyOf(bases));
    }

    /** Closes some of the sockets and forgets them. */
    void close(Collection<LocalBase> closed) {
        if (!closed.isEmpty()) {
            effects.accept(new GuessEffect.Close(List.copyOf(closed)));
        }
        Set<LocalBase> gone = Set.copyOf(closed);
        bases.removeAll(gone);
        fresh.removeIf(due -> gone.contains(due.base));
        again.removeIf(due -> gone.contains(due.base));
    }

    void onTick(MonoTime now) {
        for (Due due = next(); due != null && !now.isBefore(due.at) && beat.take(now); due = next()) {
            (fresh.isEmpty() ? again : fresh).remove();
            effects.accept(new GuessEffect.Probe(due.base, due.to));
            if (due.attempt < gaps.size()) {
                again.add(new Due(now.plus(gaps.get(due.attempt)), due.base, due.to, due.attempt + 1));
            }
        }
    }

    private @Nullable Due next() {
        return fresh.isEmpty() ? again.peek() : fresh.peek();
    }

    @Nullable
    MonoTime deadline() {
        Due next = next();
        if (next == null) {
            return null;
        }
        return next.at.isBefore(beat.nextAt()) ? beat.nextAt() : next.at;
    }
}
