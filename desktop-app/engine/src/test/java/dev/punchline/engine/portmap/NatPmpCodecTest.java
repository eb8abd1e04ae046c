package dev.punchline.engine.portmap;

import static dev.punchline.engine.portmap.PcpCodecTest.bytes;
import static dev.punchline.engine.portmap.PcpCodecTest.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.protocol.net.IpLiteral;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NatPmpCodecTest {
    private static final PortRequest WANTED =
            new PortRequest(TransportProtocol.UDP, IpLiteral.parse("192.168.1.2"), 40_000, Duration.ofHours(2));

    @Test
    void requestsArePinned() {
        assertEquals("0000", hex(NatPmpRequest.address()));
        assertEquals("000100009c409c4100001c20", hex(NatPmpRequest.map(WANTED, 40_001, WANTED.lifetime())));
        assertEquals("000100009c40000000000000", hex(NatPmpRequest.map(WANTED, 0, Duration.ZERO)));
    }

    @Test
    void tcpIsAnotherOperation() {
        PortRequest wanted = new PortRequest(TransportProtocol.TCP, WANTED.client(), 1, Duration.ofSeconds(1));
        assertEquals("000200000001000100000001", hex(NatPmpRequest.map(wanted, 1, wanted.lifetime())));
    }

    @Test
    void answersAreRead() throws Exception {
        assertEquals(
                new NatPmpResponse.Address(258, IpLiteral.parse("203.0.113.7")),
                NatPmpResponse.decode(bytes("0080000000000102cb007107")));
        assertEquals(
                new NatPmpResponse.Mapping(258, 1, 40_000, 40_001, Duration.ofHours(2)),
                NatPmpResponse.decode(bytes("00810000000001029c409c4100001c20")));
        assertEquals(new NatPmpResponse.Refusal(258, 1, 2), NatPmpResponse.decode(bytes("0081000200000102")));
    }

    @Test
    void aRefusalMayBeAsLongAsAGrant() throws Exception {
        assertEquals(
                new NatPmpResponse.Refusal(258, 1, 4),
                NatPmpResponse.decode(bytes("00810004000001029c40000000000000")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00800000000001", // no header
                "0200000000000102cb007107", // another version
                "0000000000000102cb007107", // a request
                "0080000000000102cb0071", // an address of three bytes
                "00810000000001029c409c41", // a mapping without a lifetime
                "0081000000000102000000000000000000", // too long
            })
    void whatIsNoAnswerIsRefused(String hex) {
        assertThrows(PortMapFormatException.class, () -> NatPmpResponse.decode(bytes(hex)));
    }
}
