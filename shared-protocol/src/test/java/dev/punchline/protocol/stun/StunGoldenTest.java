package dev.punchline.protocol.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of each attribute and of each kind of message; a change here breaks peers in the field. */
class StunGoldenTest {
    private static final TransactionId ID = new TransactionId(0x01020304, 0x05060708090a0b0cL);
    private static final String ID_HEX = "0102030405060708090a0b0c";
    private static final StunKey KEY = StunKey.ofPassword("asd88fgpdd777uzjYhagZg");

    static Stream<Arguments> attributes() {
        InetSocketAddress v4 = new InetSocketAddress("203.0.113.7", 40000);
        InetSocketAddress v6 = new InetSocketAddress("2001:db8::7", 40000);
        return Stream.of(
                Arguments.of(new AddressAttribute.Mapped(v4), "00010008 00019c40cb007107"),
                Arguments.of(new AddressAttribute.Mapped(v6), "00010014 00029c4020010db8000000000000000000000007"),
                Arguments.of(new AddressAttribute.XorMapped(v4), "00200008 0001bd52ea12d545"),
                Arguments.of(new AddressAttribute.XorMapped(v6), "00200014 0002bd520113a9fa0102030405060708090a0b0b"),
                Arguments.of(new AddressAttribute.ResponseOrigin(v4), "802b0008 00019c40cb007107"),
                Arguments.of(new AddressAttribute.Other(v4), "802c0008 00019c40cb007107"),
                Arguments.of(new TextAttribute.Username("a:b"), "00060003 613a6200"),
                Arguments.of(new TextAttribute.Realm("r"), "00140001 72000000"),
                Arguments.of(new TextAttribute.Nonce("n"), "00150001 6e000000"),
                Arguments.of(new TextAttribute.Software(""), "80220000"),
                Arguments.of(new IceAttribute.Priority(0xFFFFFFFFL), "00240004 ffffffff"),
                Arguments.of(new IceAttribute.UseCandidate(), "00250000"),
                Arguments.of(new IceAttribute.Controlled(-2), "80290008 fffffffffffffffe"),
                Arguments.of(new IceAttribute.Controlling(1), "802a0008 0000000000000001"),
                Arguments.of(new ErrorCode(487, "Role"), "00090008 00000457526f6c65"),
                Arguments.of(new UnknownAttributes(List.of(0x001D, 0x001E, 0x7FFF)), "000a0006 001d001e7fff0000"),
                Arguments.of(new ResponsePort(40001), "00270004 9c410000"),
                Arguments.of(new Padding(6), "00260006 0000000000000000"),
                Arguments.of(ChangeRequest.NONE, "00030004 00000000"),
                Arguments.of(ChangeRequest.PORT, "00030004 00000002"),
                Arguments.of(ChangeRequest.ADDRESS, "00030004 00000004"),
                Arguments.of(ChangeRequest.ADDRESS_AND_PORT, "00030004 00000006"),
                Arguments.of(new OpaqueAttribute(0x8023, new byte[] {1, 2, 3}), "80230003 01020300"));
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void eachAttributeHasItsBytes(StunAttribute attribute, String hex) throws Exception {
        String body = Hex.squeeze(hex);
        String datagram = String.format("0001%04x2112a442%s%s", body.length() / 2, ID_HEX, body);
        StunMessage message = StunMessage.request(ID).with(attribute);

        assertEquals(datagram, Hex.text(StunEncoder.encode(message)));
        assertEquals(message, StunDecoder.decode(Hex.bytes(datagram)));
    }

    @Test
    void eachClassHasItsType() {
        assertEquals(
                "00010000 2112a442".replace(" ", "") + ID_HEX, Hex.text(StunEncoder.encode(StunMessage.request(ID))));
        assertEquals(
                "00110000 2112a442".replace(" ", "") + ID_HEX,
                Hex.text(StunEncoder.encode(StunMessage.indication(ID))));
        assertEquals(
                "01010000 2112a442".replace(" ", "") + ID_HEX, Hex.text(StunEncoder.encode(StunMessage.success(ID))));
        assertEquals(
                "01110008 2112a442".replace(" ", "") + ID_HEX + "00090004" + "00000400",
                Hex.text(StunEncoder.encode(StunMessage.error(ID, new ErrorCode(400, "")))));
    }

    @Test
    void allSealsFollowTheAttributesInTheirOrder() {
        StunMessage message = StunMessage.request(ID).with(new TextAttribute.Username("a:b"));

        assertEquals(
                Hex.squeeze(GOLDEN_SEALED),
                Hex.text(StunEncoder.encode(
                        message, StunSeal.integrity(KEY), StunSeal.integritySha256(KEY), StunSeal.FINGERPRINT)));
    }

    /** The codes were computed with Python's hmac and zlib. */
    private static final String GOLDEN_SEALED = """
            0001004c2112a4420102030405060708090a0b0c
            00060003 613a6200
            00080014 c57e80ec241c4528c7634ca755d2f45530257492
            001c0020 2e2496d275526a4ad9d17b91cdd810704f25dbd050684f261d83904dc2c2ac2d
            80280004 c1d78b99
            """;
}
