package dev.punchline.engine;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.signal.Candidate;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How STUN servers see the main sockets. */
final class PublicAddresses {
    private static final Logger log = LoggerFactory.getLogger(PublicAddresses.class);

    /** Some NATs show another address to each server, or change it in the middle; the newest ones count. */
    private static final int MAX = 8;

    private final Set<Seen> seen = new LinkedHashSet<>();

    private record Seen(LocalBase base, InetSocketAddress address) {}

    /**
     * Takes what a server saw.
     *
     * @return whether this address is news
     */
    boolean learn(LocalBase base, InetSocketAddress address) {
        if (!Candidate.isUsable(address)) {
            log.debug("a STUN server told the address {}, at which nobody can be", address);
            return false;
        }
        Seen found = new Seen(base, address);
        boolean known = seen.remove(found);
        seen.add(found); // the newest one last
        if (seen.size() > MAX) {
            seen.remove(seen.iterator().next());
        }
        if (!known) {
            log.debug("a public address: {}", address);
        }
        return !known;
    }

    /** The NAT has forgotten these addresses of a socket. */
    void forget(LocalBase base) {
        seen.removeIf(each -> each.base.equals(base));
    }

    /** The network has changed: nobody is to be seen at these addresses any more. */
    void forget() {
        seen.clear();
    }

    /** The addresses as candidates, the newest one first, without those that this computer has itself. */
    List<LocalCandidate> candidates(List<LocalCandidate> hosts) {
        List<InetSocketAddress> own =
                hosts.stream().map(host -> host.candidate().address()).toList();
        List<LocalCandidate> candidates = new ArrayList<>();
        List<Seen> newestFirst = new ArrayList<>(seen);
        Collections.reverse(newestFirst);
        for (Seen each : newestFirst) {
            if (!own.contains(each.address)) {
                candidates.add(LocalCandidate.reflexive(each.base, each.address, candidates.size()));
            }
        }
        return candidates;
    }

    /** How that socket is seen, the newest last. */
    List<InetSocketAddress> of(LocalBase base) {
        return seen.stream()
                .filter(each -> each.base.equals(base))
                .map(Seen::address)
                .toList();
    }

    /** The one to show: of IPv4, where most of the trouble is, if there is any. */
    Optional<InetSocketAddress> newest() {
        List<InetSocketAddress> all = seen.stream().map(Seen::address).toList();
        Optional<InetSocketAddress> four = all.stream()
                .filter(address -> address.getAddress() instanceof Inet4Address)
                .reduce((older, newer) -> newer);
        return four.or(() -> all.stream().reduce((older, newer) -> newer));
    }
}
