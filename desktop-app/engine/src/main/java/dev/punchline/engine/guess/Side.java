package dev.punchline.engine.guess;

import dev.punchline.engine.probing.AddressReach;
import dev.punchline.protocol.net.UniqueLocal;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.TcpReach;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One side of a session, as both know it.
 *
 * @param facts what it measured of its network
 * @param tcp whether UDP gets through there, and what there is besides
 * @param candidates the addresses that it has told
 */
public record Side(NetworkFacts facts, TcpReach tcp, List<Candidate> candidates) {
    public Side {
        candidates = List.copyOf(candidates);
    }

    /** The addresses at which servers see this side, IPv4. */
    Set<InetAddress> publicAddresses() {
        return reflexive()
                .map(seen -> seen.address().getAddress())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<Candidate> reflexive() {
        return ofType(CandidateType.REFLEXIVE)
                .filter(candidate -> candidate.address().getAddress() instanceof Inet4Address);
    }

    private Stream<Candidate> ofType(CandidateType type) {
        return candidates.stream().filter(candidate -> candidate.type() == type);
    }

    /** The public address of a side that has one port for all; a computer without a NAT shows its own. */
    Optional<InetSocketAddress> steadyAddress() {
        Comparator<Candidate> byPriority = Comparator.comparingLong(Candidate::priority);
        return reflexive()
                .max(byPriority)
                .or(() -> ofType(CandidateType.HOST)
                        .filter(candidate -> candidate.address().getAddress() instanceof Inet4Address)
                        .max(byPriority))
                .map(Candidate::address);
    }

    /** Whether it takes TCP connections at an address that means it everywhere. */
    boolean mayBeReachedByTcp() {
        return tcp.candidates().stream()
                .map(candidate -> candidate.address().getAddress())
                .anyMatch(address -> AddressReach.of(address) == AddressReach.PUBLIC);
    }

    /** Whether a router has granted a port. */
    boolean hasMappedPort() {
        return ofType(CandidateType.MAPPED).findAny().isPresent();
    }

    /** Whether it can be reached over the IPv6 internet, firewalls aside. */
    boolean hasGlobalIpv6() {
        return candidates.stream()
                .map(candidate -> candidate.address().getAddress())
                .anyMatch(Side::isGlobalIpv6);
    }

    private static boolean isGlobalIpv6(InetAddress address) {
        return address instanceof Inet6Address
                && !address.isLinkLocalAddress()
                && !address.isLoopbackAddress()
                && !UniqueLocal.contains(address);
    }
}
