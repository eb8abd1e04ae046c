package dev.punchline.engine.sim;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/** Hands out the public ports of one NAT. */
final class PortPool {
    private static final int LAST = 65_535;
    /** Enough to find a free port by chance while one in a hundred is free. */
    private static final int TRIES = 1_000;

    private final PortPolicy policy;
    private final RandomGenerator random;
    private final Map<InetAddress, Integer> blocks = new HashMap<>();
    private int next;

    PortPool(PortPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
        this.next = policy.first();
    }

    /** @return a port that is free, or 0 when none was found */
    int take(InetSocketAddress inside, IntPredicate free) {
        return switch (policy.allocation()) {
            case PRESERVING ->
                free.test(inside.getPort()) ? inside.getPort() : anyOf(policy.first(), LAST - policy.first() + 1, free);
            case SEQUENTIAL -> following(free);
            case RANDOM -> anyOf(policy.first(), LAST - policy.first() + 1, free);
            case BLOCK -> anyOf(blockOf(inside.getAddress()), policy.size(), free);
            case UNKNOWN -> throw new IllegalArgumentException("a NAT knows how it numbers ports");
        };
    }

    private int blockOf(InetAddress subscriber) {
        return blocks.computeIfAbsent(subscriber, any -> policy.first() + policy.size() * blocks.size());
    }

    private int following(IntPredicate free) {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = next;
            next = next + policy.step() > LAST ? policy.first() : next + policy.step();
            if (free.test(port)) {
                return port;
            }
        }
        return 0;
    }

    private int anyOf(int first, int size, IntPredicate free) {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = first + random.nextInt(size);
            if (free.test(port)) {
                return port;
            }
        }
        return 0;
    }
}
