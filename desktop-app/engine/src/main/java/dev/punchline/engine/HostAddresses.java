package dev.punchline.engine;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.net.LocalAddress;
import dev.punchline.engine.net.LocalAddress.Family;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The addresses of this computer as candidates of the main sockets. */
final class HostAddresses {
    /** More than these cost the other side probes, and the message of all candidates has 32 places. */
    private static final int MAX_PER_FAMILY = 8;

    private HostAddresses() {}

    /**
     * The candidates, best first: the families by turns and IPv6 before IPv4 (RFC 8421 section 4), so that a family that
     * does not work holds the other one up by no more than one check.
     *
     * @param addresses in order of preference
     */
    static List<LocalCandidate> candidates(List<LocalAddress> addresses, Sockets sockets) {
        List<InetSocketAddress> six = of(Sockets.MAIN_6, Family.IPV6, addresses, sockets);
        List<InetSocketAddress> four = of(Sockets.MAIN, Family.IPV4, addresses, sockets);
        List<LocalCandidate> candidates = new ArrayList<>();
        for (int turn = 0; turn < MAX_PER_FAMILY; turn++) {
            if (turn < six.size()) {
                candidates.add(LocalCandidate.host(Sockets.MAIN_6, six.get(turn), candidates.size()));
            }
            if (turn < four.size()) {
                candidates.add(LocalCandidate.host(Sockets.MAIN, four.get(turn), candidates.size()));
            }
        }
        return candidates;
    }

    private static List<InetSocketAddress> of(
            LocalBase base, Family family, List<LocalAddress> addresses, Sockets sockets) {
        return sockets.port(base).stream()
                .flatMap(socket -> addresses.stream()
                        .filter(each -> each.family() == family)
                        .map(each -> new InetSocketAddress(
                                each.address(), socket.localAddress().getPort())))
                .limit(MAX_PER_FAMILY)
                .toList();
    }
}
