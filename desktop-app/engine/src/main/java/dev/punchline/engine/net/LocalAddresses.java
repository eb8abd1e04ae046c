package dev.punchline.engine.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of this machine that can become host candidates, read from the system at the moment of asking. Calls
 * take a millisecond or two: not on the event loop's hot paths.
 */
public final class LocalAddresses {
    private static final Logger log = LoggerFactory.getLogger(LocalAddresses.class);

    private LocalAddresses() {}

    /** Whether addresses that only this machine itself can reach are wanted: for tests, and two peers on one machine. */
    public enum Loopback {
        INCLUDED,
        EXCLUDED
    }

    /**
     * Addresses of the interfaces that are up, in the system's order. Link-local ones are left out: they mean nothing
     * without a zone, and each side names its zones differently.
     *
     * @return empty when the machine is offline or the system does not tell
     */
    public static List<LocalAddress> list(Loopback loopback) {
        List<LocalAddress> found = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (each.isUp() && (loopback == Loopback.INCLUDED || !each.isLoopback())) {
                    addUsable(each, found);
                }
            }
        } catch (SocketException e) {
            log.warn("the system does not tell its network interfaces: {}", e.getMessage());
        }
        return List.copyOf(found);
    }

    private static void addUsable(NetworkInterface each, List<LocalAddress> found) {
        for (InetAddress address : Collections.list(each.getInetAddresses())) {
            if (!address.isLinkLocalAddress() && !address.isMulticastAddress() && !address.isAnyLocalAddress()) {
                found.add(new LocalAddress(withoutZone(address), each.getName()));
            }
        }
    }

    /** The JDK adds the interface as a zone even to global IPv6 addresses, and then they equal no other. */
    private static InetAddress withoutZone(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
