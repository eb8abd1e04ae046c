package dev.punchline.engine;

import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.net.LocalAddress;
import dev.punchline.engine.probing.AddressReach;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.TcpReach;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The addresses at which this computer takes TCP connections. */
final class TcpAddresses {
    private TcpAddresses() {}

    /**
     * Those that others may reach, the most promising first.
     *
     * @param port that is listened on
     * @param granted addresses of routers that lead to it
     * @param own addresses of this computer
     * @param seen how a server sees the UDP socket
     */
    static List<Candidate> of(
            int port,
            List<InetSocketAddress> granted,
            List<LocalAddress> own,
            NatClass nat,
            Optional<InetSocketAddress> seen) {
        Stream<LocalCandidate> mapped = granted.stream().map(each -> LocalCandidate.mapped(Sockets.MAIN, each, 0));
        Stream<LocalCandidate> translated = seen
                .filter(address -> isOneToOne(nat))
                .map(InetSocketAddress::getAddress)
                .filter(address -> own.stream().noneMatch(each -> each.address().equals(address)))
                .map(address -> LocalCandidate.reflexive(Sockets.MAIN, new InetSocketAddress(address, port), 0))
                .stream();
        Stream<LocalCandidate> hosts = own.stream()
                .map(LocalAddress::address)
                .filter(address -> !address.isLinkLocalAddress())
                .sorted(Comparator.comparing(AddressReach::of))
                .map(address -> LocalCandidate.host(Sockets.MAIN, new InetSocketAddress(address, port), 0));
        return Stream.of(mapped, translated, hosts)
                .flatMap(each -> each)
                .map(LocalCandidate::candidate)
                .filter(candidate -> candidate.address().getPort() >= TcpReach.MIN_PORT)
                .limit(TcpReach.MAX_CANDIDATES)
                .toList();
    }

    /** A cloud's address translation, or a router that sends everything to this computer: TCP comes in as UDP does. */
    private static boolean isOneToOne(NatClass nat) {
        return nat.mapping() == NatMapping.EIM
                && nat.filtering() == NatFiltering.EIF
                && nat.ports() == PortAllocation.PRESERVING;
    }
}
