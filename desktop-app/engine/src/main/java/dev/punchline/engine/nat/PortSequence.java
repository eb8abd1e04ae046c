package dev.punchline.engine.nat;

import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Ports that a counter gave out, to us and to others in between.
 *
 * @param newest the port that the counter gave us last, which is not always the one seen last
 * @param step what the counter adds, negative if it counts down; all ports of ours are whole steps apart
 * @param range from where to where the counter runs, as far as it is known
 */
record PortSequence(int newest, int step, PortRange range) {
    /** With fewer ports a jump could be chance; with these it is where the counter began anew. */
    private static final int FEWEST_WITH_A_JUMP = 4;

    /** One port of so many may come out of order: its first request was lost, or overtaken. */
    private static final int ONE_ASTRAY_OF = 4;

    /** Added to the ports behind a jump: higher than any port. */
    private static final int ROUND = 1 << 16;

    /**
     * Finds the sequence in distinct ports in the order of asking, at least two.
     *
     * @return empty if they lie further apart than {@link PortForecast#WIDEST_STEP}, to which two random ports come once
     *     in two thousand networks, or stand in no order, as those of a very small block do
     */
    static Optional<PortSequence> of(List<Integer> ports) {
        TreeSet<Integer> sorted = new TreeSet<>(ports);
        int jumpTo = sorted.first();
        int jumps = 0;
        for (int port : sorted.tailSet(sorted.first(), false)) {
            if (port - before(sorted, port) > PortForecast.WIDEST_STEP) {
                jumpTo = port;
                jumps++;
            }
        }
        if (jumps > 1 || (jumps == 1 && ports.size() < FEWEST_WITH_A_JUMP)) {
            return Optional.empty();
        }
        // If the counter began anew, the ports below the jump continue those above it.
        int end = jumpTo;
        List<Integer> unrolled =
                ports.stream().map(port -> port < end ? port + ROUND : port).toList();
        PortRange range = jumps == 1 ? new PortRange(sorted.first(), sorted.last()) : wholeWith(sorted);
        return of(unrolled, range);
    }

    private static int before(TreeSet<Integer> sorted, int port) {
        Integer before = sorted.lower(port);
        return before == null ? port : before;
    }

    private static PortRange wholeWith(TreeSet<Integer> sorted) {
        return PortRange.WHOLE.with(sorted.first()).with(sorted.last());
    }

    private static Optional<PortSequence> of(List<Integer> unrolled, PortRange range) {
        int rising = longestRise(unrolled);
        int falling = longestRise(unrolled.stream().map(port -> -port).toList());
        int count = unrolled.size();
        if (Math.max(rising, falling) < count - Math.max(1, count / ONE_ASTRAY_OF)) {
            return Optional.empty();
        }
        boolean up = rising == falling ? unrolled.get(0) < unrolled.get(count - 1) : rising > falling;
        TreeSet<Integer> sorted = new TreeSet<>(unrolled);
        int step = commonStep(sorted);
        return Optional.of(
                up
                        ? new PortSequence(sorted.last() % ROUND, step, range)
                        : new PortSequence(sorted.first() % ROUND, -step, range));
    }

    /** How many of the values, others left out, stand in rising order. */
    private static int longestRise(List<Integer> values) {
        TreeSet<Integer> ends = new TreeSet<>();
        for (int value : values) {
            Integer displaced = ends.ceiling(value);
            if (displaced != null) {
                ends.remove(displaced);
            }
            ends.add(value);
        }
        return ends.size();
    }

    private static int commonStep(TreeSet<Integer> sorted) {
        int step = 0;
        for (int port : sorted.tailSet(sorted.first(), false)) {
            int gap = port - before(sorted, port);
            // The width of the jump is not a multiple of the step.
            step = gap > PortForecast.WIDEST_STEP ? step : gcd(step, gap);
        }
        return step;
    }

    private static int gcd(int one, int another) {
        return another == 0 ? one : gcd(another, one % another);
    }
}
