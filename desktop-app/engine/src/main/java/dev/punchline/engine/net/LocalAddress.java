package dev.punchline.engine.net;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * An address of this machine at which another one might reach it.
 *
 * @param networkInterface its name, for logs and for telling networks apart
 */
public record LocalAddress(InetAddress address, String networkInterface) {
    /** Which of the two internets an address belongs to. */
    public enum Family {
        IPV4,
        IPV6;

        /** The family of an address. */
        public static Family of(InetAddress address) {
            return address instanceof Inet4Address ? IPV4 : IPV6;
        }
    }

    public LocalAddress {
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new IllegalArgumentException("not an address of one machine: " + address);
        }
    }

    public Family family() {
        return Family.of(address);
    }
}
