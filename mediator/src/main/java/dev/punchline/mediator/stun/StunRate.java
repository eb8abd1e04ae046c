package dev.punchline.mediator.stun;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;

/**
 * How many datagrams one source may have handled: one IPv4 address, or one IPv6 /64.
 *
 * @param perSecond sustained, 1 to 1,000,000
 * @param burst at once after a rest, 1 to 1,000,000
 * @param factor a /24 or IPv6 /56 may have so many times as much, a /48 so many times that; 1 to 1,000
 */
public record StunRate(int perSecond, int burst, int factor) {
    /** A NAT's first questions are about a dozen datagrams, a search with 256 sockets some hundreds. */
    private static final int SECONDS_AT_ONCE = 5;

    /** One address may hide a thousand peers of a carrier. Who forges sources gets 58 kB/s out of us against any one. */
    public static final StunRate DEFAULT = of(Limits.DEFAULT);

    private static final int MAX = 1_000_000;
    private static final int MAX_FACTOR = 1_000;

    /** @throws IllegalArgumentException if a figure is out of range */
    public StunRate {
        if (perSecond < 1 || perSecond > MAX || burst < 1 || burst > MAX || factor < 1 || factor > MAX_FACTOR) {
            throw new IllegalArgumentException("rate " + perSecond + "/s, burst " + burst + ", factor " + factor);
        }
    }

    public static StunRate of(Limits limits) {
        int perSecond = limits.get(Limit.STUN_PER_SECOND);
        return new StunRate(perSecond, perSecond * SECONDS_AT_ONCE, limits.get(Limit.PREFIX_FACTOR));
    }
}
