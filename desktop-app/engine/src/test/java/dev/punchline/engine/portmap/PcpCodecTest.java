package dev.punchline.engine.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.net.IpLiteral;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcpCodecTest {
    private static final PortRequest WANTED =
            new PortRequest(TransportProtocol.UDP, IpLiteral.parse("192.168.1.2"), 40_000, Duration.ofHours(2));
    private static final MappingNonce NONCE = new MappingNonce(0x01020304, 0x05060708090a0b0cL);

    /** Version, MAP answer, success, 7200 s, epoch 258; our nonce, UDP, 40000 to 203.0.113.7:40001. */
    private static final String GRANT = "0281000000001c2000000102000000000000000000000000"
            + "0102030405060708090a0b0c110000009c409c41" + "00000000000000000000ffffcb007107";

    @Test
    void aRequestForAPortIsPinned() {
        ByteBuffer bytes = PcpRequest.map(
                WANTED, WANTED.lifetime(), NONCE, new InetSocketAddress(IpLiteral.parse("0.0.0.0"), 40_000));
        assertEquals(
                "0201000000001c20" + "00000000000000000000ffffc0a80102" // header: version, MAP, 7200 s, our address
                        + "0102030405060708090a0b0c" + "11000000" // nonce, UDP
                        + "9c409c40" + "00000000000000000000ffff00000000", // port, suggested port and address
                hex(bytes));
    }

    @Test
    void aRequestForTcpOverIpv6IsPinned() {
        PortRequest wanted =
                new PortRequest(TransportProtocol.TCP, IpLiteral.parse("2001:db8::2"), 443, Duration.ofSeconds(1));
        InetSocketAddress suggested = new InetSocketAddress(IpLiteral.parse("::"), 443);
        assertEquals(
                "0201000000000001" + "20010db8000000000000000000000002" + "0102030405060708090a0b0c" + "06000000"
                        + "01bb01bb" + "00000000000000000000000000000000",
                hex(PcpRequest.map(wanted, wanted.lifetime(), NONCE, suggested)));
    }

    @Test
    void anAnnouncementIsPinned() {
        assertEquals(
                "0200000000000000" + "00000000000000000000ffffc0a80102", hex(PcpRequest.announce(WANTED.client())));
    }

    @Test
    void aGrantIsRead() throws Exception {
        PcpResponse response = PcpResponse.decode(bytes(GRANT));
        assertEquals(Duration.ofHours(2), response.lifetime());
        assertEquals(258, response.epoch());
        PcpResponse.Mapping expected =
                new PcpResponse.Mapping(NONCE, 17, 40_000, 40_001, IpLiteral.parse("203.0.113.7"));
        assertEquals(expected, response.mapping().orElseThrow());
    }

    @Test
    void optionsBehindAGrantAreSkipped() throws Exception {
        assertTrue(
                PcpResponse.decode(bytes(GRANT + "0300000400000000")).mapping().isPresent());
    }

    @Test
    void anErrorWithoutAMappingIsRead() throws Exception {
        PcpResponse response = PcpResponse.decode(bytes("028100020000001e00000102000000000000000000000000"));
        assertEquals(2, response.result());
        assertTrue(response.mapping().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0281", // no header
                "0181000000001c2000000102000000000000000000000000", // version 1
                "0201000000001c2000000102000000000000000000000000", // a request
                "0281000000001c2000000102000000000000000000000000", // success without a mapping
                "028100020000001e0000010200000000000000000000000000", // not a multiple of four
            })
    void whatIsNoAnswerIsRefused(String hex) {
        assertThrows(PortMapFormatException.class, () -> PcpResponse.decode(bytes(hex)));
    }

    @Test
    void aDatagramThatIsTooLongIsRefused() {
        byte[] grown = new byte[1_104];
        System.arraycopy(bytes(GRANT), 0, grown, 0, 60);
        assertThrows(PortMapFormatException.class, () -> PcpResponse.decode(grown));
    }

    static String hex(ByteBuffer bytes) {
        return HexFormat.of().formatHex(bytes.array(), bytes.position(), bytes.limit());
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
