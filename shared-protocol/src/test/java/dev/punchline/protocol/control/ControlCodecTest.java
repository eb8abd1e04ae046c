package dev.punchline.protocol.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.id.SessionId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlCodecTest {
    @Test
    void eachFrameHasItsBytes() {
        assertEquals("01020001", hex(new ControlFrame.Hello(1)));
        assertEquals("02080102030405060708", hex(new ControlFrame.Ping(0x0102030405060708L)));
        assertEquals("0308ffffffffffffffff", hex(new ControlFrame.Pong(-1)));
        assertEquals("0420" + "ab".repeat(32), hex(new ControlFrame.Recall(contribution())));
    }

    @Test
    void framesComeBackInTheirOrder() throws ControlFormatException {
        ByteBuffer in = bytes("01020001" + "02080000000000000007");
        assertEquals(Optional.of(new ControlFrame.Hello(1)), ControlCodec.decode(in));
        assertEquals(Optional.of(new ControlFrame.Ping(7)), ControlCodec.decode(in));
        assertEquals(Optional.empty(), ControlCodec.decode(in));
    }

    @Test
    void aContributionComesBack() throws ControlFormatException {
        ControlFrame recall = new ControlFrame.Recall(contribution());
        assertEquals(Optional.of(recall), ControlCodec.decode(ByteBuffer.wrap(ControlCodec.encode(recall))));
        assertThrows(ControlFormatException.class, () -> ControlCodec.decode(bytes("0401ab")));
    }

    @Test
    void aLaneIsAskedForByNameAndPorts() throws ControlFormatException {
        SessionId lane = new SessionId("0f".repeat(16));
        ControlFrame asked = new ControlFrame.LaneAsked(lane, List.of(1024, 0xc001));
        ControlFrame answered = new ControlFrame.LaneAnswered(lane, List.of());
        assertEquals("0514" + "0f".repeat(16) + "0400c001", hex(asked));
        assertEquals("0610" + "0f".repeat(16), hex(answered));
        assertEquals(Optional.of(asked), ControlCodec.decode(ByteBuffer.wrap(ControlCodec.encode(asked))));
        assertEquals(Optional.of(answered), ControlCodec.decode(ByteBuffer.wrap(ControlCodec.encode(answered))));
    }

    @Test
    void systemPortsAndTooManyAreNoLane() {
        assertThrows(ControlFormatException.class, () -> ControlCodec.decode(bytes("050f" + "0f".repeat(15))));
        assertThrows(ControlFormatException.class, () -> ControlCodec.decode(bytes("0512" + "0f".repeat(16) + "03ff")));
        assertThrows(
                ControlFormatException.class,
                () -> ControlCodec.decode(bytes("0522" + "0f".repeat(16) + "0400".repeat(9))));
    }

    private static Secret contribution() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 0xab);
        return new Secret(bytes);
    }

    @Test
    void aFrameThatIsNotCompleteWaits() throws ControlFormatException {
        ByteBuffer in = bytes("020800000000000000");
        assertEquals(Optional.empty(), ControlCodec.decode(in));
        assertEquals(0, in.position());
    }

    @Test
    void anUnknownFrameIsSkippedAndALongerHelloUnderstood() throws ControlFormatException {
        ByteBuffer in = bytes("7f03aabbcc" + "01040002abcd");
        assertEquals(Optional.of(new ControlFrame.Hello(2)), ControlCodec.decode(in));
        assertEquals(0, in.remaining());
    }

    @Test
    void impossiblePayloadsAreRefused() {
        assertThrows(ControlFormatException.class, () -> ControlCodec.decode(bytes("010101")));
        assertThrows(ControlFormatException.class, () -> ControlCodec.decode(bytes("01020000")));
        assertThrows(ControlFormatException.class, () -> ControlCodec.decode(bytes("0300")));
    }

    @Test
    void streamKindsHaveTheirCodes() {
        assertEquals(Optional.of(StreamKind.CONTROL), StreamKind.ofCode((byte) 1));
        assertEquals(Optional.of(StreamKind.TRANSFER), StreamKind.ofCode((byte) 2));
        assertEquals(Optional.of(StreamKind.TEXT), StreamKind.ofCode((byte) 3));
        assertEquals(Optional.of(StreamKind.LEG), StreamKind.ofCode((byte) 4));
        assertEquals(Optional.of(StreamKind.PAIRING), StreamKind.ofCode((byte) 5));
        assertEquals(Optional.empty(), StreamKind.ofCode((byte) 6));
    }

    private static String hex(ControlFrame frame) {
        return HexFormat.of().formatHex(ControlCodec.encode(frame));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
