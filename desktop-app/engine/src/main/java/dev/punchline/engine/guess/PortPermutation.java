package dev.punchline.engine.guess;

import dev.punchline.protocol.nat.PortRange;
import java.util.random.RandomGenerator;

/** All ports of a range, each once, in an order that nobody foresees; then the same again. */
final class PortPermutation {
    private final PortRange range;
    private final int stride;
    private int at;

    PortPermutation(PortRange range, RandomGenerator random) {
        this.range = range;
        this.at = random.nextInt(range.size());
        this.stride = coprime(range.size(), random);
    }

    private static int coprime(int size, RandomGenerator random) {
        int candidate = 1 + random.nextInt(size);
        while (gcd(candidate, size) != 1) {
            candidate = candidate % size + 1;
        }
        return candidate;
    }

    private static int gcd(int one, int another) {
        return another == 0 ? one : gcd(another, one % another);
    }

    int next() {
        int port = range.first() + at;
        at = (int) (((long) at + stride) % range.size());
        return port;
    }
}
