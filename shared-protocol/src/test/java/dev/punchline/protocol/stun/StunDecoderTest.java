package dev.punchline.protocol.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StunDecoderTest {
    private static final TransactionId ID = new TransactionId(0x01020304, 0x05060708090a0b0cL);
    private static final StunKey KEY = StunKey.ofPassword("asd88fgpdd777uzjYhagZg");

    private static ByteBuffer request(String attributes) {
        String body = Hex.squeeze(attributes);
        return Hex.bytes(String.format("0001%04x2112a4420102030405060708090a0b0c%s", body.length() / 2, body));
    }

    private static void assertRefused(ByteBuffer datagram) {
        assertThrows(StunFormatException.class, () -> StunDecoder.decode(datagram));
    }

    @Test
    void unknownOptionalAttributesAreSkippedAndUnknownRequiredOnesReported() throws Exception {
        StunMessage message = StunDecoder.decode(request("80230000 7f010000 00330001aa000000 7f010000"));

        assertEquals(List.of(0x7F01, 0x0033), message.unknownRequired());
    }

    @Test
    void ofDoubledAttributesTheFirstCounts() throws Exception {
        StunMessage message = StunDecoder.decode(request("00240004 00000001 00240004 00000002"));

        assertEquals(new IceAttribute.Priority(1), message.find(IceAttribute.Priority.class));
    }

    @Test
    void whatFollowsTheIntegrityIsIgnored() throws Exception {
        ByteBuffer sealed = StunEncoder.encode(StunMessage.request(ID), StunSeal.integrity(KEY));
        ByteBuffer longer = ByteBuffer.allocate(sealed.remaining() + 8)
                .put(sealed)
                .put(Hex.bytes("00240004 00000001"))
                .flip();
        longer.putShort(2, (short) (longer.limit() - StunHeader.SIZE));

        StunMessage message = StunDecoder.decode(longer);

        assertNull(message.find(IceAttribute.Priority.class));
        assertEquals(StunIntegrity.VALID, message.verify(KEY));
    }

    @Test
    void ofTwoIntegrityAttributesTheStrongerIsChecked() throws Exception {
        StunKey other = StunKey.ofPassword("other");
        StunMessage message = StunDecoder.decode(
                StunEncoder.encode(StunMessage.request(ID), StunSeal.integrity(other), StunSeal.integritySha256(KEY)));

        assertEquals(StunMac.SHA256, message.protection());
        assertEquals(StunIntegrity.VALID, message.verify(KEY));
        assertEquals(StunIntegrity.WRONG, message.verify(other));
    }

    @Test
    void aSha256CodeMayBeCutToSixteenBytes() throws Exception {
        StunMessage message = StunDecoder.decode(request("001c0010 " + SHA256_CUT));

        assertEquals(StunIntegrity.VALID, message.verify(KEY));
        assertRefused(request("001c000c " + SHA256_CUT.substring(0, 24)));
    }

    /** The first 16 bytes of Python's hmac over a request whose length field counts these 20. */
    private static final String SHA256_CUT = "d25dc0b693250869722475a7e6d258fc";

    @Test
    void aMessageWithoutIntegrityIsNotValid() throws Exception {
        StunMessage received = StunDecoder.decode(request(""));

        assertEquals(StunIntegrity.ABSENT, received.verify(KEY));
        assertEquals(StunIntegrity.ABSENT, StunMessage.request(ID).verify(KEY));
        assertNull(received.protection());
    }

    @Test
    void everyFlippedBitOfASealedMessageIsNoticed() {
        StunMessage message = StunMessage.request(ID)
                .with(new TextAttribute.Username("a:b"), new IceAttribute.Priority(5), new IceAttribute.Controlling(7));
        ByteBuffer sealed = StunEncoder.encode(message, StunSeal.integrity(KEY));
        for (int bit = 0; bit < sealed.limit() * 8; bit++) {
            byte original = sealed.get(bit / 8);
            sealed.put(bit / 8, (byte) (original ^ 1 << bit % 8));
            assertFalse(isValid(sealed), "bit " + bit);
            sealed.put(bit / 8, original);
        }
        assertTrue(isValid(sealed));
    }

    private static boolean isValid(ByteBuffer datagram) {
        try {
            return StunDecoder.decode(datagram).verify(KEY) == StunIntegrity.VALID;
        } catch (StunFormatException e) {
            return false;
        }
    }

    @Test
    void aWrongOrMisplacedFingerprintIsRefused() {
        assertRefused(request("80280004 00000000"));
        ByteBuffer sealed = StunEncoder.encode(StunMessage.request(ID), StunSeal.FINGERPRINT);
        ByteBuffer longer = ByteBuffer.allocate(sealed.remaining() + 4)
                .put(sealed)
                .putInt(0x8023_0000)
                .flip();
        longer.putShort(2, (short) (longer.limit() - StunHeader.SIZE));
        assertRefused(longer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00240003 00000100", // a priority of three bytes
                "0024ffff 00000000", // longer than the message
                "00240008 00000000", // ends behind the message
                "00250004 00000000", // a flag with a value
                "00200008 00030000cb007107", // an unknown address family
                "00200014 00010000cb007107000000000000000000000000", // an IPv4 address of 16 bytes
                "00010003 00000000", // an address without a port
                "00060001 ff000000", // not UTF-8
                "00090003 00000400", // an error code without a number
                "00090004 00000200", // an error of class 2
                "00090004 00000464", // error number 100
                "00090004 000004ff", // error number 255
                "000a0003 00000000", // half a type
                "00030002 00000000", // a change request of two bytes
                "00270002 9c410000", // a response port of two bytes
                "80290004 00000000", // a tie breaker of four bytes
                "00080010 00000000000000000000000000000000", // a SHA-1 code of 16 bytes
            })
    void malformedAttributesAreRefused(String attributes) {
        assertRefused(request(attributes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00010000 2112a442 01020304 05060708 090a0b", // a byte short
                "00010000 2112a443 01020304 05060708 090a0b0c", // another cookie
                "40010000 2112a442 01020304 05060708 090a0b0c", // a QUIC first byte
                "00010004 2112a442 01020304 05060708 090a0b0c", // shorter than it says
                "00010000 2112a442 01020304 05060708 090a0b0c 80230000", // longer than it says
                "00010002 2112a442 01020304 05060708 090a0b0c 8023", // not a multiple of four
            })
    void whatIsNotAWholeMessageIsNotStun(String datagram) {
        assertFalse(StunHeader.isStun(Hex.bytes(datagram)));
        assertRefused(Hex.bytes(datagram));
    }

    @Test
    void tooLargeDatagramsAndTooManyAttributesAreRefused() throws Exception {
        assertRefused(request("802307ec" + "00".repeat(2028)));
        assertRefused(request("80230000".repeat(StunMessage.MAX_ATTRIBUTES + 1)));
        assertEquals(
                64,
                StunDecoder.decode(request("80230000".repeat(64))).attributes().size());
    }

    @Test
    void faultsAreToldApartByWhatTheyDeserve() {
        assertEquals(StunFormatException.Fault.NOT_STUN, fault(Hex.bytes("40")));
        assertEquals(StunFormatException.Fault.MALFORMED, fault(request("00240003 00000100")));
        assertEquals(StunFormatException.Fault.WRONG_FINGERPRINT, fault(request("80280004 00000000")));
    }

    private static StunFormatException.Fault fault(ByteBuffer datagram) {
        return assertThrows(StunFormatException.class, () -> StunDecoder.decode(datagram))
                .fault();
    }

    @Test
    void theHeaderIsReadEvenIfAttributesAreBroken() throws Exception {
        StunHeader header = StunHeader.decode(request("00240003 00000100"));

        assertEquals(new StunHeader(StunClass.REQUEST, StunMethod.BINDING, 8, ID), header);
    }

    @Test
    void decodingLeavesTheBufferAsItWasAndReadsFromItsPosition() throws Exception {
        ByteBuffer shifted = ByteBuffer.allocateDirect(30).position(5);
        shifted.put(request("80230000")).flip().position(5);

        assertEquals(
                StunMessage.request(ID).with(new OpaqueAttribute(0x8023, new byte[0])), StunDecoder.decode(shifted));
        assertEquals(5, shifted.position());
    }

    @Test
    void methodsOfTurnAreToldApart() throws Exception {
        StunMessage message = StunDecoder.decode(Hex.bytes("01030000 2112a442 01020304 05060708 090a0b0c"));

        assertEquals(new StunMethod(3), message.method());
        assertEquals(StunClass.SUCCESS, message.stunClass());
    }
}
