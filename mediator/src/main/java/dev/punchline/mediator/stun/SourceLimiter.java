package dev.punchline.mediator.stun;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.util.random.RandomGenerator;

/**
 * Counts datagrams per source and per prefix around it, so that forged sources can't make us flood anybody: neither one
 * victim nor a network. Pure and not thread-safe.
 */
final class SourceLimiter {
    /** A victim, and what one customer of an ISP can forge or has: IPv4 address and /24; IPv6 /64, /56 and /48. */
    private static final int[] IPV4_BITS = {32, 24};

    private static final int[] IPV6_BITS = {64, 56, 48};
    private static final int IPV4_BYTES = 4;

    private final SlotTable[] levels = new SlotTable[IPV6_BITS.length];

    /** @param random picks the hash, so that nobody outside can aim at a slot */
    SourceLimiter(StunRate rate, RandomGenerator random) {
        long times = 1;
        for (int level = 0; level < levels.length; level++) {
            levels[level] = new SlotTable(rate, times, random.nextLong());
            times *= rate.factor();
        }
    }

    /** Whether a datagram from there may be handled now; if so, it has been counted. */
    boolean admits(InetAddress source, MonoTime now) {
        byte[] address = source.getAddress();
        long head = head(address);
        int[] bits = address.length == IPV4_BYTES ? IPV4_BITS : IPV6_BITS;
        for (int level = 0; level < bits.length; level++) {
            if (!levels[level].hasToken(key(head, bits[level]), now)) {
                return false;
            }
        }
        for (int level = 0; level < bits.length; level++) {
            levels[level].take(key(head, bits[level]), now);
        }
        return true;
    }

    private static long head(byte[] address) {
        long head = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            head = head << Byte.SIZE | (i < address.length ? Byte.toUnsignedInt(address[i]) : 0);
        }
        return head;
    }

    /** The prefix, and its length in bits that no shorter one uses; a whole /64 has no such bits and needs none. */
    private static long key(long head, int bits) {
        return bits == Long.SIZE ? head : (head & (-1L << (Long.SIZE - bits))) | bits;
    }
}
