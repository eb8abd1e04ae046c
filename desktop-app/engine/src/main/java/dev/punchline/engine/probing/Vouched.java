package dev.punchline.engine.probing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Where the mediator saw packets of the other peer come from.
 *
 * @param addresses as the mediator tells them
 */
public record Vouched(List<InetAddress> addresses) {
    public static final Vouched FOR_NOTHING = new Vouched(List.of());

    /** One customer has at least a /64 (RFC 6177 section 2), and changes the rest of the address daily (RFC 8981). */
    private static final int IPV6_PREFIX_BYTES = 8;

    public Vouched {
        addresses = List.copyOf(addresses);
    }

    /** Whether an address is one that the mediator saw; of IPv6, whether the /64 is. */
    public boolean covers(InetAddress address) {
        return addresses.stream().anyMatch(seen -> sameSite(seen, address));
    }

    /** Whether the mediator saw the peer at any public address of that family. */
    boolean hasPublicOfFamily(InetAddress address) {
        return addresses.stream()
                .anyMatch(
                        seen -> seen.getClass() == address.getClass() && AddressReach.of(seen) == AddressReach.PUBLIC);
    }

    /** Whether two addresses belong to one customer of a network: the same one, or of IPv6 one /64. */
    static boolean sameSite(InetAddress one, InetAddress other) {
        byte[] a = one.getAddress();
        byte[] b = other.getAddress();
        int bytes = one instanceof Inet4Address ? a.length : IPV6_PREFIX_BYTES;
        return a.length == b.length && Arrays.equals(a, 0, bytes, b, 0, bytes);
    }
}
