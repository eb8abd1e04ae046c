package dev.punchline.engine.sim;

import dev.punchline.protocol.nat.PortAllocation;

/**
 * How a NAT numbers its public ports.
 *
 * @param first the lowest port it hands out by itself
 * @param step how far apart consecutive ports are, for {@link PortAllocation#SEQUENTIAL}
 * @param size how many ports one subscriber gets, for {@link PortAllocation#BLOCK}
 */
public record PortPolicy(PortAllocation allocation, int first, int step, int size) {
    private static final int FIRST_USUAL = 1_024;

    /** Keeps the private port where it is free, else any other. */
    public static PortPolicy preserving() {
        return new PortPolicy(PortAllocation.PRESERVING, FIRST_USUAL, 1, 0);
    }

    /** The next mapping gets the port {@code step} further on. */
    public static PortPolicy sequential(int first, int step) {
        return new PortPolicy(PortAllocation.SEQUENTIAL, first, step, 0);
    }

    public static PortPolicy random() {
        return new PortPolicy(PortAllocation.RANDOM, FIRST_USUAL, 1, 0);
    }

    /** Each private address has {@code size} ports of its own, used in random order. */
    public static PortPolicy block(int size) {
        return new PortPolicy(PortAllocation.BLOCK, FIRST_USUAL, 1, size);
    }
}
