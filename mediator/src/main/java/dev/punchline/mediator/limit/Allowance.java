package dev.punchline.mediator.limit;

import java.net.InetAddress;
import java.util.List;

/**
 * How much each prefix of an address may have.
 *
 * @param perAddress one IPv4 address or IPv6 /64
 * @param factor the next wider prefix may have so many times as much, the one around it so many times that
 */
public record Allowance(int perAddress, int factor) {
    public Allowance {
        if (perAddress < 1 || factor < 1) {
            throw new IllegalArgumentException("an allowance of " + perAddress + " times " + factor);
        }
    }

    /** The one that a limit and {@link Limit#PREFIX_FACTOR} give. */
    public static Allowance of(Limits limits, Limit perAddress) {
        return new Allowance(limits.get(perAddress), limits.get(Limit.PREFIX_FACTOR));
    }

    /** What a prefix may have; 0 is the level of the narrowest. */
    public int at(int level) {
        long allowed = perAddress;
        for (int i = 0; i < level; i++) {
            allowed *= factor;
        }
        return (int) Math.min(Integer.MAX_VALUE, allowed);
    }

    /** Names of an address and its prefixes, the narrowest first, for whoever counts them elsewhere. */
    public static List<String> blocks(InetAddress address) {
        return AddressBlock.of(address).stream()
                .map(block -> block.bits() + ":" + Long.toHexString(block.prefix()))
                .toList();
    }
}
