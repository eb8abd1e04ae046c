package dev.punchline.engine.mdns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.punchline.engine.lan.LanService;
import dev.punchline.protocol.id.DisplayName;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanAnnouncementTest {
    private static final InetAddress WIRED = FakeNetwork.address("192.168.1.7");
    private static final InetAddress WIRELESS = FakeNetwork.address("10.0.0.7");

    private final FakeNetwork network = new FakeNetwork();
    private final LanService service = LanService.of(new DisplayName("Attic"), URI.create("http://0.0.0.0:8080"));
    private final LanAnnouncement announcement = new LanAnnouncement(network.cards(), service);

    @Test
    void itIsToldOnceOnEachCardAlsoOnThoseThatComeLater() {
        network.present.add(WIRED);
        announcement.announce();
        network.present.add(WIRELESS);
        announcement.announce();
        assertEquals(Map.of(WIRED, List.of(service), WIRELESS, List.of(service)), network.announced);
    }

    @Test
    void itIsTakenBackAtTheEnd() {
        network.present.add(WIRED);
        announcement.announce();
        announcement.close();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (!network.announced.isEmpty()) { // close() waits for it, but not for ever
                Thread.onSpinWait();
            }
        });
    }
}
