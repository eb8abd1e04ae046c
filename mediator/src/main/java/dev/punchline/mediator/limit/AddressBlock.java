package dev.punchline.mediator.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom a limit counts against, from the narrowest: one IPv4 address and its /24; one IPv6 /64, which is what a single
 * subscriber has at least, a /56, which many are given, and a /48, which is the most (RFC 6177 section 2).
 *
 * @param bits of the prefix; they tell the family too, since no length is used for both
 * @param prefix those bits, left in the number
 */
record AddressBlock(int bits, long prefix) {
    private static final int[] IPV4_BITS = {32, 24};
    private static final int[] IPV6_BITS = {64, 56, 48};

    /** How many blocks an address is in at most. */
    static final int LEVELS = IPV6_BITS.length;

    /** The narrowest first. */
    static List<AddressBlock> of(InetAddress address) {
        byte[] bytes = address.getAddress();
        long head = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            head = head << Byte.SIZE | (i < bytes.length ? Byte.toUnsignedInt(bytes[i]) : 0);
        }
        List<AddressBlock> blocks = new ArrayList<>(LEVELS);
        for (int bits : address instanceof Inet6Address ? IPV6_BITS : IPV4_BITS) {
            blocks.add(new AddressBlock(bits, head & (-1L << (Long.SIZE - bits))));
        }
        return blocks;
    }
}
