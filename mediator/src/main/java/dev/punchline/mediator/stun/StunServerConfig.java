package dev.punchline.mediator.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where the responder listens and what it says of itself. On each address two ports are opened, the named one and the
 * next.
 *
 * @param address where to listen; may be the wildcard; port 0 means any two adjoining free ports
 * @param alternate a second address of this machine, as clients see it, of the same family; null without one. Its port
 *     is that of {@code address} or the next one, which mean the same: both are opened
 * @param publicAddress what clients see instead of {@code address}, behind a 1:1 NAT or with the wildcard; null if
 *     {@code address} is what they see, or it is not known
 * @param rate for each source prefix
 */
public record StunServerConfig(
        InetSocketAddress address,
        @Nullable InetSocketAddress alternate,
        @Nullable InetAddress publicAddress,
        StunRate rate) {
    /** The next port must exist. */
    private static final int MAX_PORT = 65_534;

    /** @throws IllegalArgumentException if an address is unresolved, or the two do not fit together; says which */
    public StunServerConfig {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("no such host: " + address.getHostString());
        }
        if (address.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("STUN needs the port after " + address.getPort() + " too");
        }
        if (alternate != null) {
            checkAlternate(address, alternate);
        }
    }

    /** One address, default rate. */
    public static StunServerConfig at(InetSocketAddress address) {
        return new StunServerConfig(address, null, null, StunRate.DEFAULT);
    }

    public StunServerConfig withAlternate(InetSocketAddress second) {
        return new StunServerConfig(address, second, publicAddress, rate);
    }

    public StunServerConfig withPublicAddress(InetAddress seen) {
        return new StunServerConfig(address, alternate, seen, rate);
    }

    public StunServerConfig withRate(StunRate other) {
        return new StunServerConfig(address, alternate, publicAddress, other);
    }

    /** The wildcard claims the ports of all addresses, so a second address beside it must share them. */
    boolean needsSharedPorts() {
        return alternate != null && address.getAddress().isAnyLocalAddress();
    }

    private static void checkAlternate(InetSocketAddress address, InetSocketAddress alternate) {
        if (alternate.isUnresolved()) {
            throw new IllegalArgumentException("no such host: " + alternate.getHostString());
        }
        InetAddress second = alternate.getAddress();
        if (second.isAnyLocalAddress() || second.equals(address.getAddress())) {
            throw new IllegalArgumentException("the alternate STUN address must be a second address, not " + second);
        }
        if (second.getClass() != address.getAddress().getClass()) {
            throw new IllegalArgumentException("the alternate STUN address must be of the family of the first");
        }
        int ahead = alternate.getPort() - address.getPort();
        if (ahead != 0 && (ahead != 1 || address.getPort() == 0)) {
            // RFC 5780 section 4.3: clients combine the second address with the first port.
            throw new IllegalArgumentException("the alternate STUN address must have port " + address.getPort());
        }
    }
}
