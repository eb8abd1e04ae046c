package dev.punchline.engine.pace;

import dev.punchline.engine.event.Priority;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Hold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of what this side sends, and in which of them data may flow: the first few by priority and order of those
 * that both sides want to flow. A transfer that the other side holds takes no slot, so one person who pauses does not
 * keep all others waiting. Only senders queue: if receivers did too, rings of peers could wait for each other.
 */
public final class Slots {
    private static final class Place {
        final long number;
        Priority priority = Priority.NORMAL;
        boolean ready;
        boolean paused;
        boolean heldByPeer;

        Place(long number) {
            this.number = number;
        }

        Priority priority() {
            return priority;
        }

        long number() {
            return number;
        }

        boolean wantsSlot() {
            return !paused && !heldByPeer;
        }
    }

    private static final Comparator<Map.Entry<TransferId, Place>> ORDER =
            Map.Entry.comparingByValue(Comparator.comparing(Place::priority).thenComparingLong(Place::number));

    private final Map<TransferId, Place> places = new HashMap<>();
    private int count;
    private long entered;

    /** @param count in how many data may flow at a time */
    public Slots(int count) {
        this.count = count;
    }

    /** Changes in how many data may flow. */
    public void count(int slots) {
        count = slots;
    }

    /** A new transfer, behind those of its priority; it takes no slot before it is ready. */
    public void enter(TransferId transfer) {
        places.put(transfer, new Place(entered++));
    }

    /** The other side has accepted it. */
    public void ready(TransferId transfer) {
        place(transfer).ready = true;
    }

    /** It broke off: it takes no slot before it is ready again, and keeps its place. */
    public void broke(TransferId transfer) {
        Place place = place(transfer);
        place.ready = false;
        place.heldByPeer = false;
    }

    /** The person here pauses it. */
    public void pause(TransferId transfer) {
        place(transfer).paused = true;
    }

    /** The person here lets it go on, at its old place. */
    public void resume(TransferId transfer) {
        place(transfer).paused = false;
    }

    /** What the other side says of it. */
    public void heldByPeer(TransferId transfer, Hold hold) {
        place(transfer).heldByPeer = hold != Hold.NONE;
    }

    /** Puts it among those of another priority. */
    public void prioritize(TransferId transfer, Priority priority) {
        place(transfer).priority = priority;
    }

    /** It has ended. */
    public void leave(TransferId transfer) {
        places.remove(transfer);
    }

    /** Whether it has entered and not left. */
    public boolean knows(TransferId transfer) {
        return places.containsKey(transfer);
    }

    private Place place(TransferId transfer) {
        Place place = places.get(transfer);
        if (place == null) {
            throw new IllegalArgumentException("no such transfer: " + transfer.shortId());
        }
        return place;
    }

    /** All of them, the first first. */
    public List<TransferId> order() {
        return places.entrySet().stream().sorted(ORDER).map(Map.Entry::getKey).toList();
    }

    /** Whether each that was accepted may let data flow; the first first. */
    public List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        int free = count;
        for (Map.Entry<TransferId, Place> next : accepted()) {
            Place place = next.getValue();
            boolean goes = place.wantsSlot() && free > 0;
            free -= goes ? 1 : 0;
            Hold unpaused = goes || place.heldByPeer ? Hold.NONE : Hold.QUEUED;
            verdicts.add(new Verdict(next.getKey(), place.paused ? Hold.PAUSED : unpaused));
        }
        return verdicts;
    }

    private List<Map.Entry<TransferId, Place>> accepted() {
        return places.entrySet().stream()
                .filter(entry -> entry.getValue().ready)
                .sorted(ORDER)
                .toList();
    }

    /** What this side does with a transfer. */
    public record Verdict(TransferId transfer, Hold hold) {}
}
