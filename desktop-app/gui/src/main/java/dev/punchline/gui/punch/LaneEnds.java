package dev.punchline.gui.punch;

import dev.punchline.engine.event.PathEnd;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The pair of addresses of a lane.
 *
 * @param local the address of this computer's socket; empty for the many sockets of a search, and for TCP
 * @param remote the address of the other side; it may change its type while more is learnt
 */
public record LaneEnds(Optional<InetSocketAddress> local, InetSocketAddress remote) {
    static final String SEARCH = "search";
    static final String TCP = "tcp";

    static LaneEnds of(PathEnd local, PathEnd remote) {
        return new LaneEnds(Optional.of(local.address()), remote.address());
    }
}
