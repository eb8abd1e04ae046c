package dev.punchline.cli.output;

import dev.punchline.engine.event.Hairpin;
import dev.punchline.engine.event.Ipv6;
import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.engine.event.NatLevels;
import dev.punchline.engine.event.NatView;
import dev.punchline.engine.event.NetworkDetails;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.event.PortMapping;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Networks for the doctor to tell of. */
final class Networks {
    private static final NatClass BLOCK = new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.BLOCK);

    private Networks() {}

    /** A network of a class of which nothing else is known. */
    static NetworkReport of(NatClass nat) {
        return new NetworkReport(
                new NetworkSummary(nat, Optional.of(new InetSocketAddress("203.0.113.7", 40_211))),
                NetworkReport.Udp.OPEN,
                List.of(),
                Optional.empty());
    }

    /** Behind a carrier, with everything measured. */
    static NetworkReport carrier() {
        return new NetworkReport(
                new NetworkSummary(BLOCK, Optional.of(new InetSocketAddress("203.0.113.7", 40_211))),
                NetworkReport.Udp.OPEN,
                List.of(new InetSocketAddress("192.168.1.4", 50_000), new InetSocketAddress("2001:db8::1", 50_001)),
                Optional.of(Duration.ofNanos(23_400_000)),
                new NetworkDetails(
                        NatView.TWO_ADDRESSES,
                        Hairpin.UNKNOWN,
                        NatLevels.SEVERAL,
                        List.of(IpLiteral.parse("203.0.113.7")),
                        Optional.of(new PortForecast(
                                IpLiteral.parse("203.0.113.7"), 40_211, 0, new PortRange(39_936, 40_447))),
                        Ipv6.UNTRIED,
                        Optional.of(List.of(mapping("100.64.0.9"))),
                        Optional.of(new MappingLifetime(
                                new LifetimeBounds(Duration.ofSeconds(29), Optional.of(Duration.ofSeconds(34))),
                                new LifetimeBounds(Duration.ofSeconds(119), Optional.empty())))));
    }

    /** A symmetric NAT whose router opened a port. */
    static NetworkReport mapped() {
        NatClass nat = new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.RANDOM);
        NetworkReport plain = of(nat);
        return new NetworkReport(
                plain.network(),
                plain.udp(),
                plain.localAddresses(),
                plain.mediatorRoundTrip(),
                new NetworkDetails(
                        NatView.ONE_ADDRESS,
                        Hairpin.UNKNOWN,
                        NatLevels.ONE,
                        List.of(IpLiteral.parse("203.0.113.7")),
                        Optional.empty(),
                        Ipv6.NONE,
                        Optional.of(List.of(mapping("203.0.113.7"))),
                        Optional.empty()));
    }

    /** A computer that has its public address itself. */
    static NetworkReport without(NatClass filter, String address) {
        NetworkReport plain = of(filter);
        return new NetworkReport(
                plain.network(),
                plain.udp(),
                plain.localAddresses(),
                plain.mediatorRoundTrip(),
                new NetworkDetails(
                        NatView.TWO_ADDRESSES,
                        Hairpin.SUPPORTED,
                        NatLevels.NONE,
                        List.of(IpLiteral.parse(address)),
                        Optional.empty(),
                        Ipv6.NONE,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static PortMapping mapping(String external) {
        return new PortMapping(MappingProtocol.PCP, new InetSocketAddress(external, 50_000), Duration.ofMinutes(10));
    }
}
