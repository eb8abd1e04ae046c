package dev.punchline.engine.guess;

import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * In which order ports are sought: what a forecast promises comes first and several times, since a mapping may be made
 * after its port was tried; then all ports, none twice.
 */
final class PortOrder {
    /** The forecast may be one or two mappings too new where requests overtook each other. */
    private static final int BEHIND = 4;
    /** The opener's first sockets, its plain checks, and what others in its network open meanwhile. */
    private static final int AHEAD = 60;

    private static final int NEAR_PASSES = 3;
    /** All that an opener ever opens. */
    private static final int FAR_AHEAD = 320;

    /** Larger ranges take longer than a round: there a pass is not worth repeating. */
    private static final int LARGEST_BLOCK = 4_096;

    private static final int BLOCK_PASSES = 4;

    /**
     * A usual block has 512: enough for two programs in half a minute, which is how long a NAT remembers what nobody
     * answered, and for what the subscriber does besides.
     */
    private static final int FEW = 224;

    private final RandomGenerator random;
    private final Queue<Integer> first = new ArrayDeque<>();
    private final PortPermutation all;
    private final int most;
    /** Those that were tried without a forecast, from the longest ago. */
    private final Queue<Integer> tried = new ArrayDeque<>();

    private PortOrder(RandomGenerator random, int most) {
        this.random = random;
        this.most = most;
        this.all = new PortPermutation(PortRange.WHOLE, random);
    }

    /** For a seeker whose NAT does not mind how many ports it tries: all of them. */
    static PortOrder ofAll(RandomGenerator random) {
        return new PortOrder(random, PortRange.WHOLE.size());
    }

    /**
     * For one whose NAT uses up a port for each that it tries: a few, again and again. They are the same each time they
     * are sought there, since its NAT may still have the mappings of a search that was half a minute ago.
     */
    static PortOrder ofFew(List<InetAddress> there) {
        return new PortOrder(new Random(there.hashCode()), FEW);
    }

    /** Ports that this forecast promises come next; those of an earlier one are dropped. */
    void expect(PortForecast forecast) {
        first.clear();
        if (forecast.isSequential()) {
            for (int pass = 0; pass < NEAR_PASSES; pass++) {
                add(forecast, -BEHIND, AHEAD);
            }
            add(forecast, -BEHIND, FAR_AHEAD);
        } else if (forecast.range().size() <= LARGEST_BLOCK) {
            for (int pass = 0; pass < BLOCK_PASSES; pass++) {
                PortPermutation block = new PortPermutation(forecast.range(), random);
                for (int i = 0; i < forecast.range().size(); i++) {
                    first.add(block.next());
                }
            }
        }
    }

    private void add(PortForecast forecast, int from, int to) {
        for (int ahead = from; ahead <= to; ahead++) {
            first.add(forecast.port(ahead));
        }
    }

    int next() {
        Integer promised = first.poll();
        return promised == null ? unforeseen() : promised;
    }

    private int unforeseen() {
        Integer known = tried.size() == most ? tried.poll() : null;
        int port = known == null ? all.next() : known;
        tried.add(port);
        return port;
    }
}
