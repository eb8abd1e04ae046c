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
    void addressesHaveNoZone() {
        assertTrue(LocalAddresses.list(Loopback.INCLUDED).stream()
                .noneMatch(each -> each.address().getHostAddress().contains("%")));
    }

    @Test
    void addressesThatSayNothingBeyondThisMachineAreLeftOut() throws Exception {
        for (String usable : List.of("192.0.2.1", "169.254.7.7", "2001:db8::1", "fd00::1", "::1", "127.0.0.1")) {
            assertTrue(LocalAddresses.isUsable(InetAddress.getByName(usable)), usable);
        }
        for (String useless : List.of("fe80::1", "fec0::1", "::192.0.2.1", "ff02::1", "::", "0.0.0.0", "224.0.0.1")) {
            assertFalse(LocalAddresses.isUsable(InetAddress.getByName(useless)), useless);
        }
    }

    @Test
    void anAddressOfManyMachinesIsNone() throws Exception {
        InetAddress wildcard = InetAddress.getByName("0.0.0.0");
        assertThrows(IllegalArgumentException.class, () -> new LocalAddress(wildcard, "eth0"));
        InetAddress global = InetAddress.getByName("2001:db8::1");
        assertEquals(LocalAddress.Family.IPV6, new LocalAddress(global, "eth0").family());
    }
}
