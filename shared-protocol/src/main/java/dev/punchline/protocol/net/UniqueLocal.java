package dev.punchline.protocol.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Unique-local addresses of IPv6 (RFC 4193 section 3.1, {@code fc00::/7}): they stay within a site. */
public final class UniqueLocal {
    private static final int MASK = 0xfe;
    private static final int PREFIX = 0xfc;

    private UniqueLocal() {}

    /** Whether it is one; no IPv4 address is. */
    public static boolean contains(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & MASK) == PREFIX;
    }
}
