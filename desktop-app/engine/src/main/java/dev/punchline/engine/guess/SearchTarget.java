package dev.punchline.engine.guess;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.protocol.nat.PortForecast;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * From where to where a search may send: the one place that decides it. No address is searched that the other side has
 * not told in its signed signals, nor one for which the mediator does not vouch.
 *
 * @param from the socket to seek from
 * @param steady the other side's address for all, to open towards; empty where it told none
 * @param addresses the public addresses of the other side
 */
public record SearchTarget(LocalBase from, Optional<InetSocketAddress> steady, List<InetAddress> addresses) {
    /** A carrier's NAT may show a subscriber at two addresses; more are somebody's list of victims. */
    private static final int MOST = 2;

    public SearchTarget {
        addresses = List.copyOf(addresses);
    }

    /** The target of a side, as far as its addresses may be searched; nothing is searched without any. */
    public static SearchTarget of(LocalBase from, Side theirs, Predicate<InetAddress> maySearch) {
        Optional<InetSocketAddress> steady = theirs.steadyAddress().filter(at -> maySearch.test(at.getAddress()));
        List<InetAddress> seen =
                theirs.publicAddresses().stream().filter(maySearch).limit(MOST).toList();
        List<InetAddress> addresses = seen.isEmpty()
                ? steady.map(InetSocketAddress::getAddress).stream().toList()
                : seen;
        return new SearchTarget(from, steady, addresses);
    }

    /** Whether a forecast speaks of an address that may be searched. */
    boolean covers(PortForecast forecast) {
        return addresses.contains(forecast.address());
    }
}
