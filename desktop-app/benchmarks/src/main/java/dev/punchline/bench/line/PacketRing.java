package dev.punchline.bench.line;

import java.nio.ByteBuffer;

/** Packets under way, first in, first out, in one piece of memory that is never copied. */
final class PacketRing {
    private final ByteBuffer memory;
    private final long base;
    private final long[] dueNanos;
    private final int[] places;
    private final int[] lengths;
    private int first;
    private int count;
    private int end;

    /**
     * @param bytes of all packets under way
     * @param packets at most so many
     */
    PacketRing(int bytes, int packets) {
        memory = TunDevice.direct(bytes);
        base = LibC.address(memory);
        dueNanos = new long[packets];
        places = new int[packets];
        lengths = new int[packets];
    }

    /** Where the next packet may be put, {@link TunDevice#LONGEST} bytes of room, or 0 if there is none. */
    long room() {
        if (count == lengths.length) {
            return 0;
        }
        int begin = count == 0 ? end : places[first];
        if (count > 0 && end <= begin) {
            return begin - end > TunDevice.LONGEST ? base + end : 0;
        }
        if (memory.capacity() - end > TunDevice.LONGEST) {
            return base + end;
        }
        if (begin > TunDevice.LONGEST || count == 0) {
            end = 0;
            return base;
        }
        return 0;
    }

    /** A packet was put where {@link #room} said. */
    void add(int length, long due) {
        int at = (first + count) % lengths.length;
        places[at] = end;
        lengths[at] = length;
        dueNanos[at] = due;
        end += (length + 7) & ~7;
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** When the first is due, as of {@link System#nanoTime}. */
    long firstDue() {
        return dueNanos[first];
    }

    long firstAddress() {
        return base + places[first];
    }

    int firstLength() {
        return lengths[first];
    }

    void removeFirst() {
        first = (first + 1) % lengths.length;
        count--;
    }
}
