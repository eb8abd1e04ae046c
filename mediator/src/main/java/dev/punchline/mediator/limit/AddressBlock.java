package dev.punchline.mediator.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whom a rate counts against: one IPv4 address, or one IPv6 /64, which is what a single subscriber has (RFC 6177
 * section 2).
 *
 * @param prefix its leading bytes in hexadecimal
 */
record AddressBlock(String prefix) {
    private static final int IPV6_PREFIX_BYTES = 8;

    static AddressBlock of(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] kept = address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes;
        return new AddressBlock(HexFormat.of().formatHex(kept));
    }
}
