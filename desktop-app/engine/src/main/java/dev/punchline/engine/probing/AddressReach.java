package dev.punchline.engine.probing;

import java.net.Inet4Address;
import java.net.InetAddress;

/** How far an address means the same host. */
public enum AddressReach {
    /** The same host to the whole internet; the ranges for documentation count as such, laboratories use them. */
    PUBLIC,
    /** Another host in each network: private, shared with a carrier (RFC 6598), unique local, link-local, this computer. */
    LOCAL,
    /** No host at all: unspecified, multicast, broadcast, reserved. */
    NOWHERE;

    /** Behind a carrier's NAT; Java counts it as public. */
    private static final int SHARED = 100;

    public static AddressReach of(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = Byte.toUnsignedInt(bytes[0]);
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return NOWHERE;
        }
        if (address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()) {
            return LOCAL;
        }
        if (!(address instanceof Inet4Address)) {
            return (first & 0xFE) == 0xFC ? LOCAL : PUBLIC;
        }
        if (first == 0 || first >= 240) {
            return NOWHERE;
        }
        boolean shared = first == SHARED && (bytes[1] & 0xC0) == 0x40;
        return shared ? LOCAL : PUBLIC;
    }
}
