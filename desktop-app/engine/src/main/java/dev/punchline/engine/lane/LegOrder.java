package dev.punchline.engine.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Puts the legs of one stream together: from which of them its next bytes are taken. Legs may overlap, and may begin in
 * another order than their numbers, since they go different ways. Pure.
 *
 * @param <L> a leg
 */
public final class LegOrder<L> {
    /** Of honest senders one or two wait at a time; each holds a window of bytes. */
    static final int MAX_WAITING = 16;

    private final L first;
    private final NavigableMap<Integer, Waiting<L>> waiting = new TreeMap<>();
    private L current;
    private int number;
    private long received;
    private long toSkip;

    private record Waiting<L>(L leg, long from) {}

    /**
     * @param first the stream itself, which carries its beginning
     * @param received how many bytes of it have been taken already
     */
    public LegOrder(L first, long received) {
        this.first = first;
        this.received = received;
        current = first;
    }

    /** The stream itself. */
    public L first() {
        return first;
    }

    /** From which leg bytes are taken now. */
    public L current() {
        return current;
    }

    /** Whether a leg is of use now or may be later. */
    public boolean isLive(L leg) {
        return leg == current || waiting.values().stream().anyMatch(each -> each.leg() == leg);
    }

    /** The newest leg. */
    public L newest() {
        return waiting.isEmpty() ? current : waiting.lastEntry().getValue().leg();
    }

    /** All legs that may still bring something. */
    public List<L> live() {
        List<L> legs = new ArrayList<>(List.of(current));
        waiting.values().forEach(each -> legs.add(each.leg()));
        return legs;
    }

    /** How many bytes of the stream have arrived. */
    public long received() {
        return received;
    }

    /** Whether a leg of that number is of use. */
    public boolean isWanted(int legNumber) {
        return legNumber > number && !waiting.containsKey(legNumber) && waiting.size() < MAX_WAITING;
    }

    /** A leg that {@link #isWanted} begins, and waits for the bytes before its own. */
    public void begin(int legNumber, long from, L leg) {
        waiting.put(legNumber, new Waiting<>(leg, from));
    }

    /**
     * Goes on with the newest leg that has its turn. It brings all that follows, so those before it are of no use.
     *
     * @return the legs that it takes the place of; none if everything stays as it is
     */
    public List<L> advance() {
        List<L> replaced = new ArrayList<>();
        for (Map.Entry<Integer, Waiting<L>> next : waiting.descendingMap().entrySet()) {
            if (next.getValue().from() <= received) {
                replaced.add(current);
                NavigableMap<Integer, Waiting<L>> older = waiting.headMap(next.getKey(), false);
                older.values().forEach(each -> replaced.add(each.leg()));
                number = next.getKey();
                current = next.getValue().leg();
                toSkip = received - next.getValue().from();
                waiting.headMap(number, true).clear();
                break;
            }
        }
        return replaced;
    }

    /**
     * Bytes came on the current leg.
     *
     * @return how many of them, from the front, had come before
     */
    public int take(int length) {
        int skipped = (int) Math.min(length, toSkip);
        toSkip -= skipped;
        received += length - skipped;
        return skipped;
    }
}
