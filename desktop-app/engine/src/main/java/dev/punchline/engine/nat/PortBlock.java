package dev.punchline.engine.nat;

import dev.punchline.protocol.nat.PortRange;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The small range of public ports that a carrier gives to one subscriber (RFC 6888 section 4, RFC 7753). */
final class PortBlock {
    /** The largest blocks that carriers give are of 4096 ports; usual are 128 to 2048. */
    static final int LARGEST = 4096;

    /** With three samples a block is not known well enough to search it first. */
    static final int FEWEST_SAMPLES = 4;

    /** How often random ports of the whole range may be taken for a block. */
    private static final double CHANCE = 1e-4;

    /** Blocks smaller than this are not worth telling apart. */
    private static final int SMALLEST = 64;

    private PortBlock() {}

    /** The block that distinct ports lie in; empty if they lie too far apart, or are too few to say so. */
    static Optional<PortRange> of(List<Integer> ports) {
        int lowest = Collections.min(ports);
        int highest = Collections.max(ports);
        int span = highest - lowest + 1;
        int count = ports.size();
        if (count < FEWEST_SAMPLES || span > LARGEST) {
            return Optional.empty();
        }
        // The chance that n uniform ports lie within a given span of the range: one lies anywhere, the others near it.
        double byChance = count * Math.pow((double) span / PortRange.WHOLE.size(), count - 1.0);
        return byChance > CHANCE ? Optional.empty() : Optional.of(block(lowest, highest, count));
    }

    /**
     * Blocks mostly begin at a multiple of their size, a power of two. If none such fits, the samples tell the ends:
     * beyond each of them less than 3/n of the span are left in 95 of 100 cases.
     */
    private static PortRange block(int lowest, int highest, int count) {
        int margin = (highest - lowest + 1) * 3 / count;
        int widest = highest - lowest + 1 + 2 * margin;
        for (int size = SMALLEST; size <= Math.min(LARGEST, widest); size *= 2) {
            if (lowest / size == highest / size && lowest >= size) {
                int first = lowest / size * size;
                return new PortRange(first, first + size - 1);
            }
        }
        return new PortRange(
                Math.max(Math.min(lowest, PortRange.WHOLE.first()), lowest - margin),
                Math.min(PortRange.WHOLE.last(), highest + margin));
    }
}
