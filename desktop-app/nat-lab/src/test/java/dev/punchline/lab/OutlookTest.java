package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlookTest {
    @ParameterizedTest
    @CsvSource({
        "PORT_RESTRICTED, PORT_RESTRICTED_RANDOM, CERTAIN",
        "CARRIER, SHORT_LIFETIME, CERTAIN",
        "ADDRESS_RESTRICTED, SYMMETRIC_RANDOM, CERTAIN",
        "OPEN, CARRIER_SYMMETRIC, CERTAIN",
        "PORT_RESTRICTED, SYMMETRIC_RANDOM, GUESSED",
        "CARRIER, SYMMETRIC_RANDOM, GUESSED",
        "PORT_RESTRICTED, CARRIER_SYMMETRIC, GUESSED",
        "PORT_RESTRICTED, SYMMETRIC_PER_ADDRESS, GUESSED",
        "SYMMETRIC_PER_ADDRESS, SYMMETRIC_RANDOM, GUESSED",
        "SYMMETRIC_SEQUENTIAL, SYMMETRIC_SEQUENTIAL, GUESSED",
        "SYMMETRIC_SEQUENTIAL, SYMMETRIC_RANDOM, IMPOSSIBLE",
        "SYMMETRIC_RANDOM, SYMMETRIC_RANDOM, IMPOSSIBLE",
        "CARRIER_SYMMETRIC, CARRIER_SYMMETRIC, IMPOSSIBLE",
        "IPV6_FIREWALL, SYMMETRIC_RANDOM, IMPOSSIBLE",
        "IPV6_FIREWALL, IPV6_FIREWALL, CERTAIN",
        "UDP_BLOCKED, OPEN, OVER_TCP",
        "UPNP, SYMMETRIC_RANDOM, CERTAIN",
        "UPNP, UDP_BLOCKED, OVER_TCP",
        "UDP_BLOCKED, FULL_CONE, IMPOSSIBLE",
        "UDP_BLOCKED, UDP_BLOCKED, IMPOSSIBLE"
    })
    void aPairIsWhatItsMappingsFiltersAndPortsAllow(Place one, Place other, Outlook expected) {
        assertEquals(expected, Outlook.of(one, other));
    }

    @Test
    void itDoesNotMatterWhoCalls() {
        for (Place one : Place.values()) {
            for (Place other : Place.values()) {
                assertEquals(Outlook.of(one, other), Outlook.of(other, one), one + " and " + other);
            }
        }
    }
}
