package dev.punchline.engine.event;

import dev.punchline.protocol.nat.PortForecast;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What there is to know of a network beyond its class.
 *
 * @param view how much the mediator's addresses let us see
 * @param publicAddresses under which servers see this computer, each once; more than one where a carrier has a pool
 * @param forecast where the next public ports are expected
 * @param portMappings ports that routers opened for us; empty list: none did; nothing: none was asked
 * @param lifetime how long an unused mapping lives, where that was measured
 */
public record NetworkDetails(
        NatView view,
        Hairpin hairpin,
        NatLevels levels,
        List<InetAddress> publicAddresses,
        Optional<PortForecast> forecast,
        Ipv6 ipv6,
        Optional<List<PortMapping>> portMappings,
        Optional<MappingLifetime> lifetime) {
    /** Nothing measured. */
    public static final NetworkDetails UNKNOWN = new NetworkDetails(
            NatView.ONE_ADDRESS,
            Hairpin.UNKNOWN,
            NatLevels.UNKNOWN,
            List.of(),
            Optional.empty(),
            Ipv6.NONE,
            Optional.empty(),
            Optional.empty());

    public NetworkDetails {
        publicAddresses = List.copyOf(publicAddresses);
        portMappings = portMappings.map(List::copyOf);
    }

    public NetworkDetails withLifetime(MappingLifetime measured) {
        return new NetworkDetails(
                view, hairpin, levels, publicAddresses, forecast, ipv6, portMappings, Optional.of(measured));
    }
}
