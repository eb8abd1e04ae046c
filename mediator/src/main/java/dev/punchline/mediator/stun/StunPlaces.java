package dev.punchline.mediator.stun;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sockets there are, and by which address clients know them.
 *
 * @param open from where can be answered
 * @param known what clients see of them, as far as that is known: not for the wildcard address
 */
record StunPlaces(Set<StunPlace> open, Map<StunPlace, InetSocketAddress> known) {
    StunPlaces {
        open = Set.copyOf(open);
        known = Map.copyOf(known);
    }

    /** RFC 5780 section 7.4: only a server with two addresses does all of behaviour discovery, and says so. */
    boolean hasTwoAddresses() {
        return open.contains(StunPlace.ALTERNATE);
    }

    /** What a client sees of a place, if that is known and of the same family as its own address. */
    @Nullable
    InetSocketAddress seenBy(InetSocketAddress client, StunPlace place) {
        InetSocketAddress address = known.get(place);
        boolean fits = address != null
                && address.getAddress().getClass() == client.getAddress().getClass();
        return fits ? address : null;
    }
}
