package dev.punchline.protocol.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StunEncoderTest {
    private static final TransactionId ID = new TransactionId(1, 2);
    private static final StunKey KEY = StunKey.ofPassword("secret");

    @Test
    void everyMethodAndClassSurvivesTheInterleavedType() throws Exception {
        for (int code = 0; code <= 0xFF; code++) {
            for (StunClass stunClass : StunClass.values()) {
                StunMessage message = new StunMessage(stunClass, new StunMethod(code), ID, List.of(), StunSeals.NONE);
                assertEquals(message, StunDecoder.decode(StunEncoder.encode(message)));
            }
        }
    }

    @Test
    void sealsOutOfOrderAreAProgrammingError() {
        StunMessage message = StunMessage.request(ID);

        assertThrows(
                IllegalArgumentException.class,
                () -> StunEncoder.encode(message, StunSeal.FINGERPRINT, StunSeal.integrity(KEY)));
        assertThrows(
                IllegalArgumentException.class,
                () -> StunEncoder.encode(message, StunSeal.integrity(KEY), StunSeal.integrity(KEY)));
    }

    @Test
    void aMessageThatExceedsADatagramIsAProgrammingError() {
        StunMessage fits = StunMessage.request(ID).with(new OpaqueAttribute(0x8023, new byte[StunAttribute.MAX_VALUE]));

        assertEquals(StunHeader.MAX_DATAGRAM, StunEncoder.encode(fits).remaining());
        assertThrows(
                IllegalArgumentException.class, () -> StunEncoder.encode(fits.with(new IceAttribute.UseCandidate())));
        assertThrows(
                IllegalArgumentException.class,
                () -> StunEncoder.encode(StunMessage.request(ID), ByteBuffer.allocate(StunHeader.SIZE - 1)));
    }

    @Test
    void encodingIntoABufferWritesFromItsPosition() {
        ByteBuffer target = ByteBuffer.allocate(100).position(7);
        StunEncoder.encode(StunMessage.request(ID), target, StunSeal.FINGERPRINT);

        assertEquals(7 + StunHeader.SIZE + 8, target.position());
        assertEquals(
                Hex.text(StunEncoder.encode(StunMessage.request(ID), StunSeal.FINGERPRINT)),
                Hex.text(target.flip().position(7)));
    }

    @Test
    void attributesThatCannotBeWrittenCannotBeMade() {
        assertThrows(IllegalArgumentException.class, () -> new IceAttribute.Priority(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> new StunMethod(0x100));
        assertThrows(IllegalArgumentException.class, () -> new TextAttribute.Username("x".repeat(509)));
        assertThrows(IllegalArgumentException.class, () -> new TextAttribute.Username("\ud800"));
        assertThrows(IllegalArgumentException.class, () -> new ErrorCode(700, ""));
        assertThrows(IllegalArgumentException.class, () -> new OpaqueAttribute(0x0008, new byte[20]));
        assertThrows(IllegalArgumentException.class, () -> new UnknownAttributes(List.of(0x10000)));
        assertThrows(IllegalArgumentException.class, () -> new ResponsePort(0x10000));
        assertThrows(IllegalArgumentException.class, () -> new Padding(StunAttribute.MAX_VALUE + 1));
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("nowhere.invalid", 1);
        assertThrows(IllegalArgumentException.class, () -> new AddressAttribute.Mapped(unresolved));
        StunAttribute[] many =
                Collections.nCopies(65, new IceAttribute.UseCandidate()).toArray(new StunAttribute[0]);
        assertThrows(
                IllegalArgumentException.class, () -> StunMessage.request(ID).with(many));
    }

    @Test
    void keysDoNotShowThemselves() {
        assertFalse(KEY.toString().contains("secret"));
        assertFalse(StunSeal.integrity(KEY).toString().contains("secret"));
        assertThrows(IllegalArgumentException.class, () -> StunKey.ofPassword(""));
    }
}
