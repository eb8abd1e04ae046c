package dev.punchline.engine.transfer;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How often one peer may ask a person: for texts, whoever decides on them, since a policy that accepts all must not flood a screen. Pure. */
public final class AskingQuota {
    /** More than a person types; a script that sends logs is told to wait. */
    public static final int TEXTS = 30;

    public static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<PeerId, Deque<MonoTime>> offered = new HashMap<>();
    private final int most;
    private final Duration window;

    public AskingQuota() {
        this(TEXTS, WINDOW);
    }

    /**
     * For what is rarer than texts, and asks a person too.
     *
     * @param most of one peer in a window
     */
    public AskingQuota(int most, Duration window) {
        this.most = most;
        this.window = window;
    }

    /** Whether the peer may offer one now, which then counts. */
    public boolean take(MonoTime now, PeerId peer) {
        offered.values().forEach(times -> forgetOld(now, times));
        offered.values().removeIf(Deque::isEmpty);
        Deque<MonoTime> times = offered.computeIfAbsent(peer, first -> new ArrayDeque<>());
        if (times.size() >= most) {
            return false;
        }
        times.addLast(now);
        return true;
    }

    private void forgetOld(MonoTime now, Deque<MonoTime> times) {
        while (!times.isEmpty() && now.since(times.getFirst()).compareTo(window) >= 0) {
            times.removeFirst();
        }
    }
}
