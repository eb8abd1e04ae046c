package dev.punchline.protocol.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpLiteralTest {
    @Test
    void literalsOfBothFamiliesAreRead() throws Exception {
        assertEquals(InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 5}), IpLiteral.parse("203.0.113.5"));
        InetAddress six = IpLiteral.parse("2001:db8::1");
        assertEquals(six, IpLiteral.parse(IpLiteral.write(six)));
        assertEquals("2001:db8:0:0:0:0:0:1", IpLiteral.write(six));
        assertEquals(IpLiteral.parse("203.0.113.5"), IpLiteral.parse("::ffff:203.0.113.5"));
    }

    @Test
    void namesAndNonsenseAreRefusedAndNeverResolved() {
        for (String bad : List.of(
                "",
                "localhost",
                "a.b.c.d",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "0x7f.0.0.1",
                "2130706433",
                "::g",
                ":",
                ":::",
                "1:2:3:4:5:6:7:8:9",
                "[::1]",
                "fe80::1%eth0",
                "1.2.3.4 ",
                "::" + "0".repeat(60))) {
            assertThrows(IllegalArgumentException.class, () -> IpLiteral.parse(bad), bad);
        }
    }

    @Test
    void aZoneIsLeftOut() throws Exception {
        InetAddress zoned = java.net.Inet6Address.getByAddress(
                "x", IpLiteral.parse("fe80::1").getAddress(), 3);
        assertEquals("fe80:0:0:0:0:0:0:1", IpLiteral.write(zoned));
    }

    @Test
    void aPortStandsBehindBracketsWhereItMust() {
        assertEquals("203.0.113.5:80", IpLiteral.write(new InetSocketAddress("203.0.113.5", 80)));
        assertEquals("[0:0:0:0:0:0:0:1]:80", IpLiteral.write(new InetSocketAddress("::1", 80)));
    }

    @FuzzTest
    void whateverIsSentIsAnAddressOrRefused(FuzzedDataProvider data) {
        try {
            InetAddress address = IpLiteral.parse(data.consumeRemainingAsString());
            assertEquals(address, IpLiteral.parse(IpLiteral.write(address)));
        } catch (IllegalArgumentException refused) {
            // The one answer to what is no literal.
        }
    }
}
