package dev.punchline.mediator.registry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last events of a room or for a peer, numbered from 0. Readers keep a position: the number of the event that they
 * want next.
 */
final class EventLog {
    private static final int INITIAL = 8;

    private final int capacity;
    private @Nullable Notice[] ring = new Notice[INITIAL];
    private long start;
    private long end;

    /** @param capacity events that are kept; 8 at least */
    EventLog(int capacity) {
        if (capacity < INITIAL) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        this.capacity = capacity;
    }

    void append(Notice notice) {
        if (end - start == ring.length && ring.length < capacity) {
            grow();
        }
        ring[slot(end)] = notice;
        end++;
        start = Math.max(start, end - ring.length);
    }

    private void grow() {
        @Nullable Notice[] larger = new Notice[Math.min(capacity, ring.length * 2)];
        for (long i = start; i < end; i++) {
            larger[(int) (i % larger.length)] = ring[slot(i)];
        }
        ring = larger;
    }

    /** Lets go of what lies before a position. */
    void forget(long position) {
        for (; start < Math.min(position, end); start++) {
            ring[slot(start)] = null;
        }
        if (start == end && ring.length > INITIAL) {
            ring = new Notice[INITIAL];
        }
    }

    /** The position of the oldest event that is kept. */
    long start() {
        return start;
    }

    /** The position of the next event. */
    long end() {
        return end;
    }

    /** Whether a reader at this position misses nothing. */
    boolean covers(long position) {
        return position >= start && position <= end;
    }

    Notice at(long position) {
        Notice notice = position >= start && position < end ? ring[slot(position)] : null;
        if (notice == null) {
            throw new IndexOutOfBoundsException(position + " of " + start + " to " + end);
        }
        return notice;
    }

    private int slot(long position) {
        return (int) (position % ring.length);
    }

    @Override
    public String toString() {
        return "EventLog[" + start + " to " + end + ", "
                + Arrays.stream(ring).filter(n -> n != null).count() + "]";
    }
}
