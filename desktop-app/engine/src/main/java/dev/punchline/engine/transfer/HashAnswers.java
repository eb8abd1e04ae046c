package dev.punchline.engine.transfer;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Which files a receiver wants to compare before it accepts: hashed in their order, a few at a time. */
final class HashAnswers {
    /** As many as there are threads for disks at the least; more would only wait there. */
    static final int MAX_IN_FLIGHT = 2;

    private final BitSet left;
    private int inFlight;

    HashAnswers(BitSet files) {
        left = (BitSet) files.clone();
    }

    /** The next file to hash, or null if enough are under way or none is left. */
    @Nullable
    Integer next() {
        int file = left.nextSetBit(0);
        if (file < 0 || inFlight == MAX_IN_FLIGHT) {
            return null;
        }
        left.clear(file);
        inFlight++;
        return file;
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
