package dev.punchline.mediator.stun;

/**
 * How many datagrams one source prefix may have handled.
 *
 * @param perSecond sustained, 1 to 1,000,000
 * @param burst at once after a rest, 1 to 1,000,000
 */
public record StunRate(int perSecond, int burst) {
    /**
     * A NAT's first questions are about a dozen datagrams, a search with 256 sockets some hundreds, and one prefix may
     * hide thousands of peers of one carrier. Who forges sources gets at most 116 kB/s out of us against any one prefix.
     */
    public static final StunRate DEFAULT = new StunRate(1_000, 5_000);

    private static final int MAX = 1_000_000;

    /** @throws IllegalArgumentException if a figure is out of range */
    public StunRate {
        if (perSecond < 1 || perSecond > MAX || burst < 1 || burst > MAX) {
            throw new IllegalArgumentException("rate " + perSecond + "/s, burst " + burst);
        }
    }
}
