package dev.punchline.mediator.stun;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.util.random.RandomGenerator;

/**
 * Counts datagrams per source prefix, so that forged sources cannot make us flood anybody. Pure and not thread-safe.
 *
 * <p>Each prefix has a token bucket, kept as one number: the moment at which it will be full again (the generic cell
 * rate algorithm, ITU-T I.371). The table has a fixed size and makes no garbage. Two prefixes that fall into the same
 * slot evict each other and start with a full bucket: whoever forges enough sources for that no longer aims at one
 * victim, and honest peers are never locked out by others.
 */
final class SourceLimiter {
    /** 16 bytes each, so 1 MiB in all. */
    private static final int SLOTS = 1 << 16;

    /** What one customer of an ISP can forge or what one victim has: a /24, and a /48 of IPv6. */
    private static final int IPV4_PREFIX_BYTES = 3;

    private static final int IPV6_PREFIX_BYTES = 6;
    private static final int IPV4_BYTES = 4;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Key 0 is a free slot; real keys carry the address length in a byte that is never 0. */
    private final long[] keys = new long[SLOTS];

    private final long[] fullAt = new long[SLOTS];
    private final long nanosPerToken;
    private final long nanosPerBurst;
    private final long seed;

    /** @param random picks the hash, so that nobody outside can aim at a slot */
    SourceLimiter(StunRate rate, RandomGenerator random) {
        this.nanosPerToken = NANOS_PER_SECOND / rate.perSecond();
        this.nanosPerBurst = nanosPerToken * rate.burst();
        this.seed = random.nextLong();
    }

    /** Whether a datagram from there may be handled now; if so, it has been counted. */
    boolean admits(InetAddress source, MonoTime now) {
        long key = prefix(source.getAddress());
        int slot = slot(key);
        boolean known = keys[slot] == key && fullAt[slot] - now.nanos() > 0;
        long full = (known ? fullAt[slot] : now.nanos()) + nanosPerToken;
        if (full - now.nanos() > nanosPerBurst) {
            return false;
        }
        keys[slot] = key;
        fullAt[slot] = full;
        return true;
    }

    private static long prefix(byte[] address) {
        int bytes = address.length == IPV4_BYTES ? IPV4_PREFIX_BYTES : IPV6_PREFIX_BYTES;
        long key = address.length;
        for (int i = 0; i < bytes; i++) {
            key = key << Byte.SIZE | Byte.toUnsignedInt(address[i]);
        }
        return key;
    }

    /** The finalizer of SplitMix64: every bit of the key moves every bit of the slot. */
    private int slot(long key) {
        long mixed = key ^ seed;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return (int) ((mixed ^ mixed >>> 31) & (SLOTS - 1));
    }
}
