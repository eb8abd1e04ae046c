package dev.punchline.mediator.stun;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StunServerConfigTest {
    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(host, port);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.2, 3478", "127.0.0.1, 127.0.0.2, 3479", "0.0.0.0, 127.0.0.2, 3478", "::1, ::2, 3478"
    })
    void aSecondAddressWithTheSamePortsFits(String first, String second, int port) {
        assertDoesNotThrow(() -> StunServerConfig.at(address(first, 3478)).withAlternate(address(second, port)));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 3478, 127.0.0.1, 3478", // the same address
        "127.0.0.1, 3478, 0.0.0.0, 3478", // the wildcard
        "127.0.0.1, 3478, ::1, 3478", // another family
        "127.0.0.1, 3478, 127.0.0.2, 3480", // other ports
        "127.0.0.1, 3478, 127.0.0.2, 3477",
        "127.0.0.1, 0, 127.0.0.2, 1",
    })
    void aSecondAddressThatClientsCouldNotUseIsRefused(String first, int port, String second, int secondPort) {
        StunServerConfig config = StunServerConfig.at(address(first, port));

        assertThrows(IllegalArgumentException.class, () -> config.withAlternate(address(second, secondPort)));
    }

    @Test
    void addressesThatCannotBeBoundAreRefused() {
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("nowhere.invalid", 3478);
        assertThrows(IllegalArgumentException.class, () -> StunServerConfig.at(unresolved));
        assertThrows(IllegalArgumentException.class, () -> StunServerConfig.at(address("127.0.0.1", 65_535)));
        StunServerConfig config = StunServerConfig.at(address("127.0.0.1", 3478));
        assertThrows(IllegalArgumentException.class, () -> config.withAlternate(unresolved));
    }

    @Test
    void ratesOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new StunRate(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new StunRate(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new StunRate(1_000_001, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new StunRate(1, 1_000_001, 1));
    }
}
