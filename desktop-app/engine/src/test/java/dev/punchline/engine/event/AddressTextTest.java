package dev.punchline.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7:40211",
        "2001:db8:0:0:0:0:2:1, [2001:db8::2:1]:40211",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:40211",
        "2001:0:0:1:0:0:0:1, [2001:0:0:1::1]:40211",
        "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:40211",
        "2001:DB8::ABCD, [2001:db8::abcd]:40211",
        "fe80::, [fe80::]:40211",
        "::1, [::1]:40211",
        "::, [::]:40211",
        "::ffff:192.0.2.1, 192.0.2.1:40211",
    })
    void addressesHaveTheFormOfRfc5952WithPortAndBrackets(String literal, String expected) throws UnknownHostException {
        assertEquals(expected, AddressText.of(new InetSocketAddress(InetAddress.getByName(literal), 40211)));
    }

    @Test
    void theZoneOfALinkLocalAddressIsLeftOut() throws UnknownHostException {
        byte[] bytes = InetAddress.getByName("fe80::1").getAddress();
        InetAddress zoned = java.net.Inet6Address.getByAddress("", bytes, 2);
        assertEquals("[fe80::1]:5", AddressText.of(new InetSocketAddress(zoned, 5)));
    }

    @Test
    void aNameIsShownAndNotLookedUp() {
        assertEquals("mediator.example:80", AddressText.of(InetSocketAddress.createUnresolved("mediator.example", 80)));
    }
}
