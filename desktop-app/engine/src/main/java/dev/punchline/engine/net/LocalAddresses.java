package dev.punchline.engine.net;

import dev.punchline.engine.net.LocalAddress.Family;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of this machine that can become host candidates, read from the system at the moment of asking. Calls
 * take a millisecond or two, and more where there are many interfaces: not on the event loop.
 */
public final class LocalAddresses {
    private static final Logger log = LoggerFactory.getLogger(LocalAddresses.class);

    /**
     * Somewhere in each internet: to a server there the system says which of its addresses it would send from, and
     * nothing is sent. Blocks for documentation (RFC 5737, RFC 3849), so no one's address.
     */
    private static final Map<Family, InetSocketAddress> FAR_AWAY = Map.of(
            Family.IPV4, new InetSocketAddress("192.0.2.1", 9),
            Family.IPV6, new InetSocketAddress("2001:db8::1", 9));

    private LocalAddresses() {}

    /** Whether addresses that only this machine itself can reach are wanted: for tests, and two peers on one machine. */
    public enum Loopback {
        INCLUDED,
        EXCLUDED
    }

    /**
     * Addresses of the interfaces that are up: of each family first the one that the system would use to go far away,
     * which is a temporary one where it has such (RFC 8981) and the one of the default route; then the others in the
     * system's order; link-local ones of IPv4 (RFC 3927) last. Not in the list are
     *
     * <ul>
     *   <li>link-local ones of IPv6: they mean nothing without a zone, each side names its zones differently, and where
     *       the system makes them of the hardware's address RFC 8445 section 5.1.1.1 forbids to tell them;
     *   <li>the deprecated forms that RFC 8445 section 5.1.1.1 forbids.
     * </ul>
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
        List<InetAddress> preferred = List.of(Family.values()).stream()
                .flatMap(family -> preferred(family).stream())
                .toList();
        found.sort(Comparator.comparingInt(each -> rank(each.address(), preferred)));
        return List.copyOf(found);
    }

    private static int rank(InetAddress address, List<InetAddress> preferred) {
        if (preferred.contains(address)) {
            return 0;
        }
        return address.isLinkLocalAddress() ? 2 : 1;
    }

    private static void addUsable(NetworkInterface each, List<LocalAddress> found) {
        for (InetAddress address : Collections.list(each.getInetAddresses())) {
            if (isUsable(address)) {
                found.add(new LocalAddress(withoutZone(address), each.getName()));
            }
        }
    }

    /** Whether an address of this machine is one to tell another. */
    static boolean isUsable(InetAddress address) {
        if (address.isMulticastAddress() || address.isAnyLocalAddress()) {
            return false;
        }
        if (address instanceof Inet6Address six) {
            return !six.isLinkLocalAddress() && !six.isSiteLocalAddress() && !isIpv4Compatible(six);
        }
        return true;
    }

    /** {@code ::192.0.2.1}; the loopback address has the same form. */
    private static boolean isIpv4Compatible(Inet6Address address) {
        return address.isIPv4CompatibleAddress() && !address.isLoopbackAddress();
    }

    /** What the system would send from to somebody far away; empty where it knows no way there. */
    private static Optional<InetAddress> preferred(Family family) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.connect(FAR_AWAY.get(family));
            InetAddress source = socket.getLocalAddress();
            boolean fits = source instanceof Inet4Address == (family == Family.IPV4);
            return fits ? Optional.of(withoutZone(source)) : Optional.empty();
        } catch (SocketException e) {
            return Optional.empty();
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
