package dev.punchline.cli.run;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** An inbox whose time is what the test says: it jumps to the next occurrence or to the deadline. */
public final class VirtualInbox implements Inbox {
    private record Planned(Duration at, int order, Occurrence what) {}

    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparing(Planned::order));
    private Duration now = Duration.ZERO;
    private int order;

    /** Plans an occurrence, counted from now. */
    public void after(Duration delay, Occurrence what) {
        planned.add(new Planned(now.plus(delay), order++, what));
    }

    @Override
    public Duration elapsed() {
        return now;
    }

    @Override
    public void put(Occurrence occurrence) {
        after(Duration.ZERO, occurrence);
    }

    @Override
    public @Nullable Arrival await(Duration deadline) {
        Planned next = planned.peek();
        if (next != null && next.at().compareTo(deadline) <= 0) {
            planned.remove();
            now = next.at().compareTo(now) > 0 ? next.at() : now;
            return new Arrival(next.at(), next.what());
        } else if (next == null && deadline.equals(NEVER)) {
            throw new AssertionError("the command waits, and nothing will ever happen again");
        }
        now = deadline.compareTo(now) > 0 ? deadline : now;
        return null;
    }
}
