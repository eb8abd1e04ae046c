package dev.punchline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTextTest {
    @Test
    void theReportIsAboutTenLinesThatExplainThemselves() {
        NetworkReport report = new NetworkReport(
                new NetworkSummary(
                        new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.RANDOM),
                        Optional.of(new InetSocketAddress("203.0.113.7", 40_211))),
                NetworkReport.Udp.OPEN,
                List.of(
                        new InetSocketAddress("192.168.1.4", 50_000),
                        new InetSocketAddress("fe80::1", 50_000),
                        new InetSocketAddress("2001:db8::1", 50_000)),
                Optional.of(Duration.ofNanos(23_400_000)));
        assertEquals("""
                UDP:             open
                Mediator:        STUN answers in 23.4 ms
                Public address:  203.0.113.7:40211
                Local addresses: 192.168.1.4:50000, [fe80::1]:50000, [2001:db8::1]:50000
                IPv6:            a global address
                NAT mapping:     address- and port-dependent (APDM): another public port for each destination
                NAT filtering:   address- and port-dependent (APDF): only answers come in
                NAT ports:       random: anywhere in the range

                The router gives each peer another public port (a symmetric NAT).
                Peers behind easier networks can be reached; two such networks can't reach each other.
                Port mapping (UPnP or NAT-PMP) in the router, IPv6 or another network would help.""", String.join("\n", NetworkText.of(report)));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        NetworkReport report = new NetworkReport(
                new NetworkSummary(NatClass.UNKNOWN, Optional.empty()),
                NetworkReport.Udp.BLOCKED,
                List.of(),
                Optional.empty());
        String text = String.join("\n", NetworkText.of(report));
        assertTrue(text.contains("UDP:             blocked\n"), text);
        assertTrue(text.contains("STUN does not answer"), text);
        assertTrue(text.contains("no global address"), text);
        assertTrue(text.contains("direct connections are not possible from here"), text);
    }

    @Test
    void everyClassOfNatHasAMeaning() {
        for (NatMapping mapping : NatMapping.values()) {
            for (NatFiltering filtering : NatFiltering.values()) {
                for (PortAllocation ports : PortAllocation.values()) {
                    NetworkReport report = new NetworkReport(
                            new NetworkSummary(new NatClass(mapping, filtering, ports), Optional.empty()),
                            NetworkReport.Udp.OPEN,
                            List.of(),
                            Optional.empty());
                    assertFalse(NetworkMeaning.of(report).isEmpty());
                    assertTrue(NetworkText.of(report).size() <= 13);
                }
            }
        }
    }
}
