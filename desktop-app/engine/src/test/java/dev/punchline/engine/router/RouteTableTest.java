package dev.punchline.engine.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    private static final String HEADER =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT";

    @Test
    void theDefaultRoutesAreFoundAndThePreferredOneComesFirst() {
        List<RouteTable.Entry> routes = RouteTable.defaults(List.of(
                HEADER,
                "wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0",
                "eth0\t00000000\t0100000A\t0003\t0\t0\t100\t00000000\t0\t0\t0",
                "eth0\t0000000A\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0"));
        assertEquals(
                List.of(
                        new RouteTable.Entry("eth0", IpLiteral.parse("10.0.0.1"), 100),
                        new RouteTable.Entry("wlan0", IpLiteral.parse("192.168.1.1"), 600)),
                routes);
    }

    @Test
    void aRouteWithoutAGatewayIsNone() {
        // A tunnel: everything goes into it, and there is nobody to ask.
        assertEquals(
                List.of(), RouteTable.defaults(List.of("tun0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0")));
    }

    @Test
    void linesThatCanNotBeReadAreLeftOut() {
        assertEquals(
                List.of(),
                RouteTable.defaults(
                        List.of("", "eth0", "eth0 00000000 xyz 0003 0 0 0 00000000 0 0 0", "a b c d e f g h")));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.2, 24, 192.168.1.1 192.168.1.254",
        "192.168.1.1, 24, 192.168.1.254",
        "10.1.2.3, 8, 10.0.0.1 10.255.255.254",
        "192.168.0.9, 30, 192.168.0.10",
        "203.0.113.5, 24, ''", // a public address has no home router
        "192.168.0.9, 31, ''",
        "fe80::1, 64, ''"
    })
    void whereTheSystemDoesNotTellTheRouterIsGuessed(String own, int prefix, String guesses) {
        List<String> found = DefaultRoutes.guesses(IpLiteral.parse(own), prefix).stream()
                .map(InetAddress::getHostAddress)
                .toList();
        assertEquals(guesses, String.join(" ", found));
    }
}
