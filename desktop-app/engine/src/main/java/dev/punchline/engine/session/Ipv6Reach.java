package dev.punchline.engine.session;

import dev.punchline.protocol.net.UniqueLocal;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Whether two addresses of IPv6 meet across the internet or within one network. */
final class Ipv6Reach {
    /** RFC 4291 section 2.5.1: a network is a prefix of 64 bits. */
    private static final int PREFIX_BYTES = 8;

    private Ipv6Reach() {}

    /** Whether the way between them is one of IPv6 that leaves the network. */
    static boolean isAcrossInternet(InetAddress one, InetAddress another) {
        return one instanceof Inet6Address
                && isGlobal(one)
                && isGlobal(another)
                && !Arrays.equals(prefix(one), prefix(another));
    }

    private static byte[] prefix(InetAddress address) {
        return Arrays.copyOf(address.getAddress(), PREFIX_BYTES);
    }

    private static boolean isGlobal(InetAddress address) {
        return !UniqueLocal.contains(address) && !address.isLoopbackAddress() && !address.isLinkLocalAddress();
    }
}
