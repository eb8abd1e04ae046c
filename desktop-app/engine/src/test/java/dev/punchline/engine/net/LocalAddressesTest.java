package dev.punchline.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.net.LocalAddresses.Loopback;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalAddressesTest {
    @Test
    void theLoopbackIsThereOnlyWhenAskedFor() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        assertTrue(LocalAddresses.list(Loopback.INCLUDED).stream()
                .anyMatch(each -> each.address().equals(loopback) && each.family() == LocalAddress.Family.IPV4));
        assertFalse(LocalAddresses.list(Loopback.EXCLUDED).stream()
                .anyMatch(each -> each.address().isLoopbackAddress()));
    }

    @Test
    void addressesHaveNoZoneAndAreOfUseBeyondTheirLink() {
        List<LocalAddress> all = LocalAddresses.list(Loopback.INCLUDED);
        assertTrue(all.stream().noneMatch(each -> each.address().isLinkLocalAddress()));
        assertTrue(
                all.stream().noneMatch(each -> each.address().getHostAddress().contains("%")));
    }

    @Test
    void anAddressOfManyMachinesIsNone() throws Exception {
        InetAddress wildcard = InetAddress.getByName("0.0.0.0");
        assertThrows(IllegalArgumentException.class, () -> new LocalAddress(wildcard, "eth0"));
        InetAddress global = InetAddress.getByName("2001:db8::1");
        assertEquals(LocalAddress.Family.IPV6, new LocalAddress(global, "eth0").family());
    }
}
