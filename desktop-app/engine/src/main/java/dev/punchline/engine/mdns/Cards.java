package dev.punchline.engine.mdns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The addresses at which this computer takes part in multicast DNS. */
@FunctionalInterface
public interface Cards {
    /** More than computers have; container engines add dozens of bridges, and each would cost a socket and threads. */
    int MAX_CARDS = 8;

    /** One address of each card: what is there now. */
    Set<InetAddress> addresses();

    /** Cards that are up and carry multicast to others. */
    Cards NETWORK = () -> {
        Set<InetAddress> found = new LinkedHashSet<>();
        try {
            List<NetworkInterface> cards = new ArrayList<>(Collections.list(NetworkInterface.getNetworkInterfaces()));
            // Real cards come before bridges and tunnels.
            cards.sort(Comparator.comparingInt(NetworkInterface::getIndex));
            for (NetworkInterface card : cards) {
                if (found.size() < MAX_CARDS && leadsToOthers(card)) {
                    addressOf(card).ifPresent(found::add);
                }
            }
        } catch (SocketException e) {
            return Set.of(); // no network, or it changes just now: the next look sees it
        }
        return found;
    };

    private static boolean leadsToOthers(NetworkInterface card) {
        try {
            return card.isUp() && card.supportsMulticast() && !card.isLoopback() && !card.isPointToPoint();
        } catch (SocketException e) {
            return false; // it went away while we looked
        }
    }

    /** IPv4 where there is some; of IPv6 only unique-local ones (RFC 4193), since no others are believed. */
    private static Optional<InetAddress> addressOf(NetworkInterface card) {
        return card.inetAddresses()
                .filter(address -> address instanceof Inet4Address || (address.getAddress()[0] & 0xfe) == 0xfc)
                .min(Comparator.comparing((InetAddress address) -> !(address instanceof Inet4Address)));
    }
}
