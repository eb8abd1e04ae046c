package dev.punchline.mediator.limit;

import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;

/**
 * All addresses with one prefix.
 *
 * @param first the lowest of them
 * @param bits of the prefix
 */
public record AddressRange(InetAddress first, int bits) {
    /** @throws IllegalArgumentException if there are bits behind the prefix */
    public AddressRange {
        byte[] bytes = first.getAddress();
        int all = bytes.length * Byte.SIZE;
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("a prefix has 0 to " + all + " bits");
        }
        for (int i = bits; i < all; i++) {
            if (bit(bytes, i) != 0) {
                throw new IllegalArgumentException("there are bits behind the prefix of " + bits);
            }
        }
    }

    /**
     * Reads such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}; a lone address is a range of one.
     *
     * @throws IllegalArgumentException if it is none; says why
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress first = IpLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new AddressRange(first, first.getAddress().length * Byte.SIZE);
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("a range is like 10.0.0.0/8");
        }
        return new AddressRange(first, Integer.parseInt(bits));
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] start = first.getAddress();
        if (bytes.length != start.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            if (bit(bytes, i) != bit(start, i)) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] bytes, int index) {
        return (bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE)) & 1;
    }
}
