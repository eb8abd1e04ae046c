package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.net.LocalAddress;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TcpAddressesTest {
    private static final int PORT = 5000;
    private static final NatClass ONE_TO_ONE =
            new NatClass(NatMapping.EIM, NatFiltering.EIF, PortAllocation.PRESERVING);
    private static final NatClass HOME = new NatClass(NatMapping.EIM, NatFiltering.APDF, PortAllocation.PRESERVING);
    private static final InetSocketAddress SEEN = new InetSocketAddress("203.0.113.9", 4711);

    private static List<LocalAddress> own(String... addresses) {
        return Stream.of(addresses).map(TcpAddressesTest::local).toList();
    }

    private static LocalAddress local(String address) {
        try {
            return new LocalAddress(InetAddress.getByName(address), "eth0");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> told(
            List<InetSocketAddress> granted, List<LocalAddress> own, NatClass nat, InetSocketAddress seen) {
        return TcpAddresses.of(PORT, granted, own, nat, Optional.ofNullable(seen)).stream()
                .map(candidate -> candidate.type().code() + " "
                        + candidate.address().getAddress().getHostAddress() + " "
                        + candidate.address().getPort())
                .toList();
    }

    @Test
    void publicAddressesComeFirstAndLinkLocalOnesAreLeftOut() {
        assertEquals(
                List.of("host 203.0.113.7 5000", "host 2001:db8:0:0:0:0:0:7 5000", "host 192.168.1.7 5000"),
                told(List.of(), own("192.168.1.7", "203.0.113.7", "2001:db8::7", "fe80::7"), HOME, null));
    }

    @Test
    void aGrantedPortComesBeforeAll() {
        InetSocketAddress granted = new InetSocketAddress("203.0.113.9", 6000);
        assertEquals(
                List.of("mapped 203.0.113.9 6000", "host 192.168.1.7 5000"),
                told(List.of(granted), own("192.168.1.7"), HOME, SEEN));
    }

    @Test
    void whereTheAddressIsTranslatedOneToOneTheSamePortIsTriedOutside() {
        assertEquals(
                List.of("reflexive 203.0.113.9 5000", "host 10.0.0.7 5000"),
                told(List.of(), own("10.0.0.7"), ONE_TO_ONE, SEEN));
    }

    @Test
    void systemPortsAreNotTold() {
        InetSocketAddress web = new InetSocketAddress("203.0.113.9", 443);
        assertEquals(List.of("host 192.168.1.7 5000"), told(List.of(web), own("192.168.1.7"), HOME, SEEN));
    }
}
