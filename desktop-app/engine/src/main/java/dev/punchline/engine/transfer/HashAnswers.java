package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.Holdings;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a receiver wants to compare before it accepts: hashed in the order of the files, a few at a time. */
final class HashAnswers {
    /** As many as there are threads for disks at the least; more would only wait there. */
    static final int MAX_IN_FLIGHT = 2;

    /**
     * One thing to hash.
     *
     * @param bytes how many of them from the start of the file on
     */
    record Stretch(int file, long bytes) {}

    private final OfferTree offer;
    private final BitSet left;
    private final Map<Integer, Long> beginnings;
    private int inFlight;

    HashAnswers(OfferTree offer, Holdings asked) {
        this.offer = offer;
        beginnings = asked.beginnings();
        left = asked.complete();
        beginnings.keySet().forEach(left::set);
    }

    /** The next to hash, or null if enough are under way or none is left. */
    @Nullable
    Stretch next() {
        int file = left.nextSetBit(0);
        if (file < 0 || inFlight == MAX_IN_FLIGHT) {
            return null;
        }
        left.clear(file);
        inFlight++;
        Long beginning = beginnings.get(file);
        return new Stretch(file, beginning == null ? offer.entries().get(file).size() : beginning);
    }

    /** One of them was hashed, or cannot be read. */
    void answered() {
        inFlight--;
    }

    /** Everything was answered. */
    boolean isOver() {
        return left.isEmpty() && inFlight == 0;
    }
}
