package dev.punchline.protocol.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniqueLocalTest {
    @ParameterizedTest
    @CsvSource({
        "fc00::, true",
        "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "fbff::1, false",
        "fe00::, false",
        "fe80::1, false",
        "2001:db8::1, false",
        "252.0.0.1, false",
        "253.0.0.1, false"
    })
    void theBlockIsFc00WithSevenBits(String address, boolean local) {
        assertEquals(local, UniqueLocal.contains(IpLiteral.parse(address)));
    }
}
