package dev.punchline.engine;

import dev.punchline.engine.event.Ipv6;
import dev.punchline.engine.event.NatLevels;
import dev.punchline.engine.event.NetworkDetails;
import dev.punchline.engine.event.PortMapping;
import dev.punchline.engine.nat.NatKnowledge;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Puts together what several parts of the engine know of the network. */
final class NetworkFindings {
    private NetworkFindings() {}

    /**
     * All there is to tell beyond the class.
     *
     * @param own addresses of this computer
     * @param servers the mediator's STUN addresses
     * @param seenSix public addresses of the IPv6 socket
     * @param mappings ports that routers opened; nothing if none was asked
     */
    static NetworkDetails of(
            NatKnowledge known,
            List<InetAddress> own,
            List<InetSocketAddress> servers,
            List<InetSocketAddress> seenSix,
            Optional<List<PortMapping>> mappings) {
        List<InetAddress> routers = mappings.stream()
                .flatMap(List::stream)
                .map(each -> each.external().getAddress())
                .toList();
        return new NetworkDetails(
                known.view(),
                known.hairpin(),
                NatLevels.of(own, known.publicAddresses(), routers),
                known.publicAddresses(),
                known.forecast(),
                ipv6(own, servers, seenSix),
                mappings,
                Optional.empty());
    }

    private static Ipv6 ipv6(List<InetAddress> own, List<InetSocketAddress> servers, List<InetSocketAddress> seenSix) {
        if (!seenSix.isEmpty()) {
            return Ipv6.WORKS;
        }
        if (own.stream().noneMatch(NetworkFindings::isGlobalSix)) {
            return Ipv6.NONE;
        }
        return servers.stream().anyMatch(server -> server.getAddress() instanceof Inet6Address)
                ? Ipv6.SILENT
                : Ipv6.UNTRIED;
    }

    /** RFC 4291 section 2.4: 2000::/3 is what is given out as global unicast. */
    private static boolean isGlobalSix(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xe0) == 0x20;
    }
}
