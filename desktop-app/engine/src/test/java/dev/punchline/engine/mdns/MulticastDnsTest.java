package dev.punchline.engine.mdns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.lan.LanService;
import dev.punchline.protocol.id.DisplayName;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets on the loopback card, which no other computer hears. */
@Timeout(60)
class MulticastDnsTest {
    private static final Cards LOOPBACK = () -> Set.of(InetAddress.getLoopbackAddress());
    private static final Cards NONE = Set::of;

    @Test
    void whatIsAnnouncedIsHeardAndWhatIsWithdrawnIsGone() {
        String name = "Test " + System.nanoTime(); // others may run this test at the same time
        LanService told = LanService.of(new DisplayName(name), URI.create("http://10.0.0.1:8099"));
        try (MulticastDns listener = MulticastDns.listening(LOOPBACK)) {
            listener.refresh();
            try (MulticastDns announcer = MulticastDns.announcing(LOOPBACK, told)) {
                announcer.refresh();
                Optional<LanService> heard = Optional.empty();
                while (heard.isEmpty()) {
                    heard = find(listener, name);
                }
                assertEquals(told.text(), heard.get().text());
                assertEquals(8099, heard.get().port());
                assertTrue(heard.get().addresses().contains(InetAddress.getLoopbackAddress()));
                assertEquals(Optional.empty(), heard.get().read(), "this computer is no place on the network");
            }
            while (find(listener, name).isPresent()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void withoutACardThereIsNothingAndNothingFails() {
        try (MulticastDns listener = MulticastDns.listening(NONE)) {
            listener.refresh();
            assertTrue(listener.look(Duration.ofMillis(1)).isEmpty());
        }
    }

    @Test
    void noCardOfTheNetworkIsTheLoopback() {
        Set<InetAddress> addresses = Cards.NETWORK.addresses();
        assertFalse(addresses.stream().anyMatch(InetAddress::isLoopbackAddress));
        assertTrue(addresses.size() <= Cards.MAX_CARDS);
    }

    private static Optional<LanService> find(MulticastDns listener, String name) {
        return listener.look(Duration.ofMillis(200)).stream()
                .filter(service -> name.equals(service.text().get("name")) && service.port() == 8099)
                .filter(service -> !service.addresses().isEmpty())
                .findFirst();
    }
}
