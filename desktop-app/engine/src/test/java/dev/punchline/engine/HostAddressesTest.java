package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.home.UdpPorts;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.net.LocalAddress;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.net.Routes;
import dev.punchline.engine.net.UdpPort;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostAddressesTest {
    private final PeerLoop loop = PeerLoop.start();
    private final Sockets sockets =
            new Sockets((bind, stun) -> UdpPort.open(loop, bind, new Routes(loop.loop()), stun), (from, message) -> {});

    @BeforeEach
    void open() throws Exception {
        CompletableFuture<UdpPort> opened = new CompletableFuture<>();
        loop.loop().execute(() -> sockets.openMain(UdpPorts.ANY).thenAccept(opened::complete));
        opened.get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        onLoop(sockets::close);
        loop.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Callable<T> call) throws Exception {
        return loop.loop().submit(call).get(60, TimeUnit.SECONDS);
    }

    private List<LocalCandidate> candidates(String... literals) throws Exception {
        List<LocalAddress> addresses = new ArrayList<>();
        for (String literal : literals) {
            addresses.add(new LocalAddress(InetAddress.getByName(literal), "eth0"));
        }
        return onLoop(() -> HostAddresses.candidates(addresses, sockets));
    }

    private static List<String> texts(List<LocalCandidate> candidates) {
        return candidates.stream()
                .map(each -> each.candidate().address().getAddress().getHostAddress())
                .toList();
    }

    @Test
    void theFamiliesTakeTurnsAndIpv6ComesFirst() throws Exception {
        List<LocalCandidate> found = candidates("192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1", "2001:db8::2");
        assertEquals(
                List.of("2001:db8:0:0:0:0:0:1", "192.0.2.1", "2001:db8:0:0:0:0:0:2", "192.0.2.2", "192.0.2.3"),
                texts(found));
        for (int i = 1; i < found.size(); i++) {
            assertTrue(found.get(i - 1).candidate().priority()
                    > found.get(i).candidate().priority());
        }
    }

    @Test
    void eachFamilyLeavesByItsOwnSocket() throws Exception {
        for (LocalCandidate each : candidates("192.0.2.1", "2001:db8::1")) {
            boolean six = each.candidate().address().getAddress() instanceof Inet6Address;
            assertEquals(six ? Sockets.MAIN_6 : Sockets.MAIN, each.base());
            assertEquals(
                    onLoop(() -> sockets.port(each.base())
                            .orElseThrow()
                            .localAddress()
                            .getPort()),
                    each.candidate().address().getPort());
        }
    }

    @Test
    void aComputerWithManyAddressesTellsTheBestOnes() throws Exception {
        String[] many = new String[30];
        for (int i = 0; i < many.length; i++) {
            many[i] = "192.0.2." + (i + 1);
        }
        assertEquals(List.of(many).subList(0, 8), texts(candidates(many)));
    }
}
