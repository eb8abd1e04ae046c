package dev.punchline.engine.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NatServersTest {
    private static final InetSocketAddress A1P1 = new InetSocketAddress("203.0.113.1", 3478);
    private static final InetSocketAddress A1P2 = new InetSocketAddress("203.0.113.1", 3479);
    private static final InetSocketAddress A2P1 = new InetSocketAddress("203.0.113.2", 3478);
    private static final InetSocketAddress A2P2 = new InetSocketAddress("203.0.113.2", 3479);

    @Test
    void addressesAreSortedByWhatTheyShareWithTheFirst() {
        NatServers expected = new NatServers(A1P1, Optional.of(A1P2), Optional.of(A2P1), Optional.of(A2P2));

        assertEquals(expected, NatServers.of(List.of(A1P1, A2P2, A1P2, A2P1)));
        assertEquals(
                new NatServers(A1P1, Optional.empty(), Optional.empty(), Optional.empty()),
                NatServers.of(List.of(A1P1)));
    }

    @Test
    void addressesOfAnotherFamilyAreLeftOut() {
        InetSocketAddress v6 = new InetSocketAddress("2001:db8::1", 3478);

        assertEquals(NatServers.of(List.of(A1P1, A1P2)), NatServers.of(List.of(A1P1, v6, A1P2)));
    }

    @Test
    void withoutAnAddressThereIsNothingToAsk() {
        List<InetSocketAddress> unresolved = List.of(InetSocketAddress.createUnresolved("nowhere.invalid", 3478));
        assertThrows(IllegalArgumentException.class, () -> NatServers.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> NatServers.of(unresolved));
    }
}
