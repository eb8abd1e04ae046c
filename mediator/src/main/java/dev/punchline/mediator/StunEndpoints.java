package dev.punchline.mediator;

import dev.punchline.mediator.stun.StunPlace;
import dev.punchline.mediator.stun.StunServer;
import dev.punchline.protocol.api.StunEndpoint;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What peers are told about where to ask for their addresses. */
final class StunEndpoints {
    private StunEndpoints() {}

    /**
     * The places of a server, the first one first.
     *
     * @param publicAddress stands for the first address, where that is not what peers see
     */
    static List<StunEndpoint> of(StunServer server, Optional<String> publicAddress) {
        Map<StunPlace, InetSocketAddress> places = new EnumMap<>(StunPlace.class);
        places.putAll(server.addresses());
        List<StunEndpoint> endpoints = new ArrayList<>();
        places.forEach((place, address) -> {
            Optional<String> seen = place.isAlternate() ? Optional.empty() : publicAddress;
            endpoints.add(new StunEndpoint(seen.or(() -> literal(address)), address.getPort()));
        });
        return endpoints;
    }

    /** Nothing for the wildcard: the peer then asks where it reached the API. */
    private static Optional<String> literal(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress()
                ? Optional.empty()
                : Optional.of(IpLiteral.write(address.getAddress()));
    }
}
