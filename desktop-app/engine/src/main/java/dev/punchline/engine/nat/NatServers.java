package dev.punchline.engine.nat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * A STUN server: one address with one or two ports, or two addresses with two ports each, all of one address family.
 *
 * @param first where it is asked first
 * @param otherPort the same address, another port
 * @param otherAddress another address, the port of {@code first}
 * @param other another address and another port: from where it answers a change of both
 */
public record NatServers(
        InetSocketAddress first,
        Optional<InetSocketAddress> otherPort,
        Optional<InetSocketAddress> otherAddress,
        Optional<InetSocketAddress> other) {

    /**
     * Sorts the addresses that a mediator names.
     *
     * @param addresses resolved; the first one is asked first; those that do not fit to it are left out
     * @throws IllegalArgumentException if there is none, or one is not resolved
     */
    public static NatServers of(List<InetSocketAddress> addresses) {
        if (addresses.isEmpty() || addresses.stream().anyMatch(InetSocketAddress::isUnresolved)) {
            throw new IllegalArgumentException("STUN servers " + addresses);
        }
        InetSocketAddress first = addresses.get(0);
        List<InetSocketAddress> rest = addresses.stream()
                .filter(address ->
                        address.getAddress().getClass() == first.getAddress().getClass())
                .toList();
        return new NatServers(
                first,
                rest.stream()
                        .filter(a -> sameHost(a, first) && !samePort(a, first))
                        .findFirst(),
                rest.stream()
                        .filter(a -> !sameHost(a, first) && samePort(a, first))
                        .findFirst(),
                rest.stream()
                        .filter(a -> !sameHost(a, first) && !samePort(a, first))
                        .findFirst());
    }

    private static boolean sameHost(InetSocketAddress one, InetSocketAddress another) {
        return one.getAddress().equals(another.getAddress());
    }

    private static boolean samePort(InetSocketAddress one, InetSocketAddress another) {
        return one.getPort() == another.getPort();
    }
}
