package dev.punchline.engine;

import dev.punchline.engine.ice.LocalCandidate;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** What routers granted, as candidates of the main socket. */
final class MappedAddresses {
    private MappedAddresses() {}

    /**
     * The candidates, the best first, without those that this computer has itself. A private address means that the router
     * is behind another NAT; it is offered all the same, since the other peer may be behind that one too.
     */
    static List<LocalCandidate> candidates(List<InetSocketAddress> granted, List<LocalCandidate> hosts) {
        List<InetSocketAddress> own =
                hosts.stream().map(host -> host.candidate().address()).toList();
        List<LocalCandidate> candidates = new ArrayList<>();
        for (InetSocketAddress each : granted) {
            if (!own.contains(each)) {
                candidates.add(LocalCandidate.mapped(Sockets.MAIN, each, candidates.size()));
            }
        }
        return candidates;
    }
}
