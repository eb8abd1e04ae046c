package dev.punchline.engine.mdns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.lan.LanService;
import dev.punchline.protocol.id.DisplayName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets on the loopback card, which no other computer hears. */
@Timeout(120)
class JmdnsResponderTest {
    private final String name = "Test " + System.nanoTime(); // others may run this test at the same time

    @Test
    void whatIsAnnouncedIsHeardAndWhatIsTakenBackIsGone() throws IOException {
        LanService told = LanService.of(new DisplayName(name), URI.create("http://10.0.0.1:8099"));
        Responder listener = JmdnsResponder.open(InetAddress.getLoopbackAddress());
        try {
            Responder announcer = JmdnsResponder.open(InetAddress.getLoopbackAddress());
            try {
                announcer.announce(told);
                Optional<LanService> heard = find(listener);
                while (heard.isEmpty()) {
                    heard = find(listener);
                }
                assertEquals(told.text(), heard.get().text());
                assertEquals(8099, heard.get().port());
                assertEquals(
                        List.of(InetAddress.getLoopbackAddress()), heard.get().addresses());
                assertEquals(Optional.empty(), heard.get().read(), "this computer is no place on the network");
            } finally {
                announcer.close();
            }
            while (find(listener).isPresent()) {
                Thread.onSpinWait();
            }
        } finally {
            listener.close();
        }
    }

    private Optional<LanService> find(Responder listener) {
        return listener.list(Duration.ofMillis(200)).stream()
                .filter(service -> name.equals(service.text().get("name")))
                .filter(service -> !service.addresses().isEmpty())
                .findFirst();
    }
}
