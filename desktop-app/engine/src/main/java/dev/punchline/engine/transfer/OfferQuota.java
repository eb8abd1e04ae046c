package dev.punchline.engine.transfer;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.OfferHeader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How many offers are looked at, and how long their lists may be that are held at a time: each costs a look at the disk,
 * a question or an entry of the history, and memory. Who asks for more is told that we are busy. Pure.
 */
public final class OfferQuota {
    /** In a window, of one peer: a script that sends file by file stays below, whoever offers without end does not. */
    public static final int OFFERS = 600;

    public static final Duration WINDOW = Duration.ofMinutes(1);

    /** Of one peer at a time: one offer of the largest size, and some more of what people send. */
    public static final long ENTRIES_OF_PEER = OfferHeader.MAX_ENTRIES + 50_000;

    /** Of all at a time; a list of 250,000 takes about 60 MB. */
    public static final long ENTRIES = 3L * OfferHeader.MAX_ENTRIES;

    private final Map<PeerId, Deque<MonoTime>> offered = new HashMap<>();

    /**
     * Whether the peer may offer now, which then counts.
     *
     * @param entries how many entries it announces
     * @param heldOfPeer entries of its offers that have not ended
     * @param held the same of all peers
     */
    public boolean take(MonoTime now, PeerId peer, int entries, long heldOfPeer, long held) {
        offered.values().forEach(times -> forgetOld(now, times));
        offered.values().removeIf(Deque::isEmpty);
        Deque<MonoTime> times = offered.computeIfAbsent(peer, first -> new ArrayDeque<>());
        boolean tooMany = times.size() >= OFFERS;
        boolean tooLong = heldOfPeer + entries > ENTRIES_OF_PEER || held + entries > ENTRIES;
        if (tooMany || tooLong) {
            return false;
        }
        times.addLast(now);
        return true;
    }

    private static void forgetOld(MonoTime now, Deque<MonoTime> times) {
        while (!times.isEmpty() && now.since(times.getFirst()).compareTo(WINDOW) >= 0) {
            times.removeFirst();
        }
    }
}
