package dev.punchline.engine.mdns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.punchline.engine.lan.LanMediator;
import dev.punchline.engine.lan.LanService;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanSearchTest {
    private static final InetAddress WIRED = FakeNetwork.address("192.168.1.7");
    private static final InetAddress WIRELESS = FakeNetwork.address("10.0.0.7");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeNetwork network = new FakeNetwork();
    private final List<List<URI>> told = new ArrayList<>();
    private MonoTime now = new MonoTime(0);
    private final LanSearch search = new LanSearch(
            network.cards(),
            () -> now,
            found -> told.add(found.stream().map(LanMediator::address).toList()));

    private static LanService service(String address) {
        return new LanService(
                List.of(FakeNetwork.address(address)), 8080, Map.of("v", "1", "name", "Attic", "tls", "0"));
    }

    @Test
    void whatIsHeardOnAnyCardIsToldOnce() {
        network.present.addAll(List.of(WIRED, WIRELESS));
        network.heard.put(WIRELESS, List.of(service("10.0.0.9")));
        search.look();
        search.look();
        assertEquals(List.of(List.of(URI.create("http://10.0.0.9:8080"))), told);
    }

    @Test
    void whatIsNoLongerHeardIsTakenBack() {
        network.present.add(WIRED);
        network.heard.put(WIRED, List.of(service("192.168.1.9")));
        search.look();
        network.heard.clear();
        now = now.plus(Duration.ofMinutes(1));
        search.look();
        assertEquals(List.of(List.of(URI.create("http://192.168.1.9:8080")), List.of()), told);
    }

    @Test
    void cardsAreFollowed() {
        network.present.add(WIRED);
        search.look();
        network.present.clear();
        network.present.add(WIRELESS);
        network.heard.put(WIRELESS, List.of(service("10.0.0.9")));
        search.look();
        assertEquals(List.of(WIRELESS), network.open);
        assertEquals(1, told.size());
    }

    @Test
    void aCardWithoutMulticastIsTriedAgain() {
        network.present.add(WIRED);
        network.heard.put(WIRED, List.of(service("192.168.1.9")));
        network.broken = true;
        search.look();
        assertEquals(List.of(), told);
        network.broken = false;
        search.look();
        assertEquals(1, told.size());
    }

    @Test
    void closingLeavesAllCards() {
        network.present.addAll(List.of(WIRED, WIRELESS));
        search.look();
        search.close();
        search.close();
        assertTimeoutPreemptively(PATIENCE, () -> {
            while (!network.open.isEmpty()) { // it is done on the search's own thread
                Thread.onSpinWait();
            }
        });
    }
}
