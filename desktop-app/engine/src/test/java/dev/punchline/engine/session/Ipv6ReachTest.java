package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class Ipv6ReachTest {
    private static boolean isAcrossInternet(String one, String another) throws UnknownHostException {
        return Ipv6Reach.isAcrossInternet(InetAddress.getByName(one), InetAddress.getByName(another));
    }

    @Test
    void twoNetworksMeetAcrossTheInternet() throws Exception {
        assertTrue(isAcrossInternet("2001:db8:1::7", "2001:db8:2::7"));
        assertTrue(isAcrossInternet("2001:db8:0:1::7", "2001:db8:0:2::7"));
    }

    @Test
    void oneNetworkDoesNotLeaveItself() throws Exception {
        assertFalse(isAcrossInternet("2001:db8:1::7", "2001:db8:1::8"));
        assertFalse(isAcrossInternet("fd00:1::7", "fd00:2::7"));
        assertFalse(isAcrossInternet("fe80::7", "fe80::8"));
        assertFalse(isAcrossInternet("::1", "::1"));
        assertFalse(isAcrossInternet("192.0.2.1", "198.51.100.1"));
    }
}
