package dev.punchline.engine.event;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the doctor found out about the network of this computer.
 *
 * @param network the NAT class and the public address
 * @param udp whether UDP gets out and back
 * @param localAddresses the addresses of this computer at which the engine listens
 * @param mediatorRoundTrip to the mediator's STUN port, where it answered
 */
public record NetworkReport(
        NetworkSummary network,
        Udp udp,
        List<InetSocketAddress> localAddresses,
        Optional<Duration> mediatorRoundTrip,
        NetworkDetails details) {
    public NetworkReport {
        localAddresses = List.copyOf(localAddresses);
    }

    /** A report of the class alone. */
    public NetworkReport(
            NetworkSummary network,
            Udp udp,
            List<InetSocketAddress> localAddresses,
            Optional<Duration> mediatorRoundTrip) {
        this(network, udp, localAddresses, mediatorRoundTrip, NetworkDetails.UNKNOWN);
    }

    public NetworkReport withLifetime(MappingLifetime measured) {
        return new NetworkReport(network, udp, localAddresses, mediatorRoundTrip, details.withLifetime(measured));
    }

    /** Whether UDP gets out and back. */
    public enum Udp {
        OPEN,
        /** The mediator was reached by TCP, and its STUN server did not answer. */
        BLOCKED,
        /** The mediator names no STUN server to try it with. */
        UNKNOWN
    }
}
