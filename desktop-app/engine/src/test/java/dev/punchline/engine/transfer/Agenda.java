package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.PriorityQueue;

/** Virtual time: what is to happen when. Ties go in the order in which they were planned. */
final class Agenda {
    private record Item(MonoTime at, long order, Runnable action) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private final MonoTime start;
    private MonoTime now;
    private long order;

    Agenda() {
        start = new MonoTime(Long.MAX_VALUE - 5_000_000_000L); // wraps after five seconds
        now = start;
    }

    MonoTime now() {
        return now;
    }

    long millis() {
        return now.since(start).toMillis();
    }

    void at(MonoTime when, Runnable action) {
        items.add(new Item(when.isBefore(now) ? now : when, order++, action));
    }

    void after(Duration span, Runnable action) {
        at(now.plus(span), action);
    }

    /** Runs until nothing is planned any more or the span is over. */
    void run(Duration atMost) {
        MonoTime end = now.plus(atMost);
        while (!items.isEmpty() && !items.peek().at().isAfter(end)) {
            Item next = items.remove();
            now = next.at();
            next.action().run();
        }
    }

    boolean isEmpty() {
        return items.isEmpty();
    }
}
