package dev.punchline.protocol.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test vectors of RFC 5769, and the one of RFC 8489 appendix B.1 as its verified erratum 6268 corrects it. */
class Rfc5769Test {
    private static final StunKey SHORT_TERM = StunKey.ofPassword("VOkJxbRl1RmTxUk/WvJxBt");
    private static final TransactionId ID = new TransactionId(0xb7e7a701, 0xbc34d686fa87dfaeL);

    @Test
    void theSampleRequestIsReadAndItsIntegrityHolds() throws Exception {
        StunMessage message = StunDecoder.decode(Hex.bytes("""
                00010058 2112a442 b7e7a701bc34d686fa87dfae
                80220010 5354554e207465737420636c69656e74
                00240004 6e0001ff
                80290008 932ff9b151263b36
                00060009 6576746a3a68367659202020
                00080014 9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
                80280004 e57a3bcf
                """));

        StunMessage expected = StunMessage.request(ID)
                .with(
                        new TextAttribute.Software("STUN test client"),
                        new IceAttribute.Priority(0x6e0001ffL),
                        new IceAttribute.Controlled(0x932ff9b151263b36L),
                        new TextAttribute.Username("evtj:h6vY"));
        assertEquals(expected, message);
        assertEquals(StunIntegrity.VALID, message.verify(SHORT_TERM));
        assertEquals(StunIntegrity.WRONG, message.verify(StunKey.ofPassword("VOkJxbRl1RmTxUk/WvJxBT")));
        assertTrue(message.hasFingerprint());
    }

    @Test
    void theSampleIpv4ResponseIsReadAndItsIntegrityHolds() throws Exception {
        StunMessage message = StunDecoder.decode(Hex.bytes("""
                0101003c 2112a442 b7e7a701bc34d686fa87dfae
                8022000b 7465737420766563746f7220
                00200008 0001a147e112a643
                00080014 2b91f599fd9e90c38c7489f92af9ba53f06be7d7
                80280004 c07d4c96
                """));

        StunMessage expected = StunMessage.success(ID)
                .with(
                        new TextAttribute.Software("test vector"),
                        new AddressAttribute.XorMapped(new InetSocketAddress("192.0.2.1", 32853)));
        assertEquals(expected, message);
        assertEquals(StunIntegrity.VALID, message.verify(SHORT_TERM));
        assertTrue(message.hasFingerprint());
    }

    @Test
    void theSampleIpv6ResponseIsReadAndItsIntegrityHolds() throws Exception {
        StunMessage message = StunDecoder.decode(Hex.bytes("""
                01010048 2112a442 b7e7a701bc34d686fa87dfae
                8022000b 7465737420766563746f7220
                00200014 0002a1470113a9faa5d3f179bc25f4b5bed2b9d9
                00080014 a382954e4be67bf11784c97c8292c275bfe3ed41
                80280004 c8fb0b4c
                """));

        InetSocketAddress mapped = new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853);
        StunMessage expected = StunMessage.success(ID)
                .with(new TextAttribute.Software("test vector"), new AddressAttribute.XorMapped(mapped));
        assertEquals(expected, message);
        assertEquals(StunIntegrity.VALID, message.verify(SHORT_TERM));
        assertTrue(message.hasFingerprint());
    }

    @Test
    void theSampleRequestWithLongTermAuthenticationIsReadWrittenAndVerified() throws Exception {
        String datagram = """
                00010060 2112a442 78ad3433c6ad72c029da412e
                00060012 e3839ee38388e383aae38383e382afe382b9 0000
                0015001c 662f2f3439396b39353464364f4c33346f4c394653547679363473 41
                0014000b 6578616d706c652e6f7267 00
                00080014 f67024656dd64a3e02b8e0712e85c9a28ca89666
                """;
        StunMessage message = StunDecoder.decode(Hex.bytes(datagram));

        StunMessage expected = StunMessage.request(new TransactionId(0x78ad3433, 0xc6ad72c029da412eL))
                .with(
                        new TextAttribute.Username("マトリックス"),
                        new TextAttribute.Nonce("f//499k954d6OL34oL9FSTvy64sA"),
                        new TextAttribute.Realm("example.org"));
        StunKey key = longTermKey("MD5");
        assertEquals(expected, message);
        assertEquals(StunIntegrity.VALID, message.verify(key));
        assertFalse(message.hasFingerprint());
        assertEquals(Hex.squeeze(datagram), Hex.text(StunEncoder.encode(expected, StunSeal.integrity(key))));
    }

    @Test
    void theSha256SampleHoldsAsItsErratumCorrectsIt() throws Exception {
        String datagram = """
                00010090 2112a442 78ad3433c6ad72c029da412e
                001e0020 4a3cf38fef6992bda952c6780417da0f24819415569e60b205c46e41407f1704
                00150029 6f624d61744a6f7332414141 43662f2f3439396b3935346436 4f4c33346f4c394653547679363473 41 000000
                0014000b 6578616d706c652e6f7267 00
                001d0004 00020000
                001c0020 b5c7bf005b6c52a21c51c5e892f81924136296cb927c43149309278cc6518e65
                """;
        StunMessage message = StunDecoder.decode(Hex.bytes(datagram));
        StunKey key = longTermKey("SHA-256");

        assertEquals(StunMac.SHA256, message.protection());
        assertEquals(StunIntegrity.VALID, message.verify(key));
        assertEquals(StunIntegrity.WRONG, message.verify(longTermKey("MD5")));
        // USERHASH and PASSWORD-ALGORITHM belong to long-term credentials, which nothing here uses.
        assertEquals(List.of(0x001E, 0x001D), message.unknownRequired());
        assertEquals(Hex.squeeze(datagram), Hex.text(StunEncoder.encode(message, StunSeal.integritySha256(key))));
    }

    /** RFC 8489 section 9.2.2, for the password as it is after preparation. */
    private static StunKey longTermKey(String digest) throws Exception {
        byte[] credential = "マトリックス:example.org:TheMatrIX".getBytes(StandardCharsets.UTF_8);
        return StunKey.of(MessageDigest.getInstance(digest).digest(credential));
    }
}
