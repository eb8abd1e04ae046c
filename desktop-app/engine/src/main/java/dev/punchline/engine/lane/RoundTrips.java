package dev.punchline.engine.lane;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the other side's addresses are: the shortest round trip to each, since the others had to wait somewhere. Pure.
 */
public final class RoundTrips {
    /** More than one peer has at a time; the address that was new longest ago is forgotten. */
    static final int REMEMBERED = 32;

    private final Map<InetAddress, Duration> shortest = new LinkedHashMap<>();

    public void note(InetAddress remote, Duration roundTrip) {
        shortest.merge(remote, roundTrip, (known, seen) -> seen.compareTo(known) < 0 ? seen : known);
        if (shortest.size() > REMEMBERED) {
            shortest.remove(shortest.keySet().iterator().next());
        }
    }

    /** Empty for an address that has never answered. */
    public Optional<Duration> shortest(InetAddress remote) {
        return Optional.ofNullable(shortest.get(remote));
    }
}
