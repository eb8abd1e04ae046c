package dev.punchline.protocol.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NetworkPairTest {
    private static final byte[] SALT = {1, 2, 3};

    private static NetworkPair pair(String one, String other) {
        return NetworkPair.of(SALT, IpLiteral.parse(one), IpLiteral.parse(other));
    }

    @Test
    void hostsOfOneNetworkAreAlikeInEitherDirection() {
        NetworkPair pair = pair("203.0.113.9", "2001:db8:1:2::9");
        assertEquals(pair, pair("203.0.113.200", "2001:db8:1:ffff::1"));
        assertEquals(pair, pair("2001:db8:1:2::9", "203.0.113.9"));
        assertNotEquals(pair, pair("203.0.114.9", "2001:db8:1:2::9"));
        assertNotEquals(pair, pair("203.0.113.9", "2001:db8:2:2::9"));
        assertNotEquals(
                pair, NetworkPair.of(new byte[3], IpLiteral.parse("203.0.113.9"), IpLiteral.parse("2001:db8:1:2::9")));
    }

    /** Computed with Python's hashlib. */
    @Test
    void theHashIsPinned() {
        assertEquals(
                "fda2e96829ab066849b18c5f8d2aaf48",
                pair("203.0.113.9", "198.51.100.1").hash());
    }

    @Test
    void onlyAHashIsOne() {
        assertThrows(IllegalArgumentException.class, () -> new NetworkPair("203.0.113.0"));
    }
}
