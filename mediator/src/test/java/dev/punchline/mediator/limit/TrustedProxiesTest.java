package dev.punchline.mediator.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may say for whom he asks. */
class TrustedProxiesTest {
    private static final String PROXY = "10.1.2.3";
    private static final List<AddressRange> RANGES =
            List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8:aaaa::/48"));

    private static String client(ProxyHeader header, String peer, String... fields) {
        InetAddress client = new TrustedProxies(RANGES, header).client(IpLiteral.parse(peer), List.of(fields));
        return IpLiteral.write(client);
    }

    private static String xff(String peer, String... fields) {
        return client(ProxyHeader.X_FORWARDED_FOR, peer, fields);
    }

    @Test
    void aStrangerIsWhoHeIsWhateverHeWrites() {
        assertEquals("203.0.113.1", xff("203.0.113.1", "198.51.100.7"));
        assertEquals("203.0.113.1", client(ProxyHeader.FORWARDED, "203.0.113.1", "for=198.51.100.7"));
    }

    @Test
    void aProxysLastWordCountsAndWhatTheClientWroteBeforeItDoesNot() {
        assertEquals("198.51.100.7", xff(PROXY, "1.1.1.1, 198.51.100.7"));
        assertEquals("198.51.100.7", xff(PROXY, "1.1.1.1", "198.51.100.7"));
        assertEquals("198.51.100.7", xff(PROXY, "1.1.1.1, 198.51.100.7, 10.9.9.9"), "two proxies in a row");
    }

    @Test
    void withoutAWordOrWithNonsenseItIsTheProxyItself() {
        assertEquals(PROXY, xff(PROXY));
        assertEquals(PROXY, xff(PROXY, "unknown"));
        assertEquals(PROXY, xff(PROXY, "198.51.100.7, localhost"));
        assertEquals(PROXY, xff(PROXY, "198.51.100.7,"));
        assertEquals("10.9.9.9", xff(PROXY, "nonsense, 10.9.9.9"));
    }

    @Test
    void portsAndBothFamiliesAreRead() {
        assertEquals("198.51.100.7", xff(PROXY, "198.51.100.7:4711"));
        assertEquals("2001:db8:0:0:0:0:0:7", xff("2001:db8:aaaa::1", "2001:db8::7"));
        assertEquals("2001:db8:0:0:0:0:0:7", xff(PROXY, "[2001:db8::7]:80"));
    }

    @Test
    void theStandardFieldIsReadToo() {
        assertEquals("198.51.100.7", client(ProxyHeader.FORWARDED, PROXY, "for=1.1.1.1, by=x;For=198.51.100.7"));
        assertEquals(
                "2001:db8:0:0:0:0:0:7", client(ProxyHeader.FORWARDED, PROXY, "for=\"[2001:db8::7]:4711\";proto=https"));
        assertEquals(PROXY, client(ProxyHeader.FORWARDED, PROXY, "for=_hidden"));
        assertEquals(PROXY, client(ProxyHeader.FORWARDED, PROXY, "proto=https"));
    }

    @Test
    void aRangeIsAPrefixAndNothingBehindIt() {
        for (String bad : List.of("", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "host/8", "::/129")) {
            assertThrows(IllegalArgumentException.class, () -> AddressRange.parse(bad), bad);
        }
        assertEquals(new AddressRange(IpLiteral.parse("192.0.2.1"), 32), AddressRange.parse("192.0.2.1"));
    }

    @FuzzTest
    void anyFieldGivesAnAddress(byte[] field) {
        String text = new String(field, StandardCharsets.ISO_8859_1);
        for (ProxyHeader header : ProxyHeader.values()) {
            client(header, PROXY, text);
        }
    }
}
