package dev.punchline.lab.nat;

import dev.punchline.protocol.nat.PortAllocation;

/**
 * How a NAT numbers its outside ports.
 *
 * @param step how far apart consecutive ports are, for {@link PortAllocation#SEQUENTIAL}
 * @param size how many ports one subscriber gets, for {@link PortAllocation#BLOCK}
 */
public record PortRule(PortAllocation allocation, int step, int size) {
    /** Keeps the inside port where it is free, else any other. */
    public static PortRule preserving() {
        return new PortRule(PortAllocation.PRESERVING, 0, 0);
    }

    /** The next mapping gets the port {@code step} further on. */
    public static PortRule sequential(int step) {
        return new PortRule(PortAllocation.SEQUENTIAL, step, 0);
    }

    public static PortRule random() {
        return new PortRule(PortAllocation.RANDOM, 0, 0);
    }

    /** Each inside address has {@code size} ports of its own, used in random order (RFC 7422). */
    public static PortRule block(int size) {
        return new PortRule(PortAllocation.BLOCK, 0, size);
    }
}
