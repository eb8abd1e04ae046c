package dev.punchline.engine.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanRegistryTest {
    private static final MonoTime START = new MonoTime(0);
    private final LanRegistry registry = new LanRegistry();

    @Test
    void whatIsHeardIsThereByName() {
        registry.seen(START, service("Cellar", 1));
        registry.seen(START, service("Attic", 2));
        assertEquals(List.of("Attic", "Cellar"), names(START));
    }

    @Test
    void hearingOneAgainAddsNothing() {
        registry.seen(START, service("Attic", 1));
        registry.seen(START, service("Attic", 1));
        assertEquals(List.of("Attic"), names(START));
    }

    @Test
    void oneAddressUnderTwoNamesIsShownTwice() {
        registry.seen(START, service("Attic", 1));
        registry.seen(START, service("Liar", 1));
        assertEquals(List.of("Attic", "Liar"), names(START));
    }

    @Test
    void whoFallsSilentIsGoneAndWhoStaysIsNot() {
        MonoTime later = START.plus(LanRegistry.LIFETIME);
        registry.seen(START, service("Attic", 1));
        registry.seen(START, service("Cellar", 2));
        registry.seen(later.minus(Duration.ofNanos(1)), service("Cellar", 2));
        assertEquals(List.of("Cellar"), names(later));
    }

    @Test
    void aFloodFillsTheListAndDisplacesNobody() {
        registry.seen(START, service("Attic", 1));
        for (int i = 0; i < 1000; i++) {
            registry.seen(START, service("flood " + i, 2));
        }
        assertEquals(LanRegistry.MAX_MEDIATORS, names(START).size());
        assertEquals("Attic", names(START).get(0));
    }

    @Test
    void whatCannotBeReadTakesNoPlace() {
        for (int i = 0; i < 1000; i++) {
            registry.seen(START, new LanService(List.of(), 8080 + i, LanServiceTest.plain()));
        }
        assertEquals(List.of(), names(START));
    }

    private List<String> names(MonoTime now) {
        return registry.present(now).stream()
                .map(mediator -> mediator.name().text())
                .toList();
    }

    private static LanService service(String name, int host) {
        try {
            InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) host});
            return new LanService(List.of(address), 8080, Map.of("v", "1", "tls", "0", "name", name));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
