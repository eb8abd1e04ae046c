package dev.punchline.protocol.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.protocol.id.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PairingFrameTest {
    private static final Secret SECRET = secret();

    private static Secret secret() {
        byte[] bytes = new byte[PairingFrame.LENGTH];
        Arrays.fill(bytes, (byte) 0xab);
        return new Secret(bytes);
    }

    private static void pinned(String hex, PairingFrame frame) throws PairingFormatException {
        assertEquals(hex, HexFormat.of().formatHex(frame.encode()));
        assertEquals(frame, PairingFrame.decode(ByteBuffer.wrap(frame.encode())));
    }

    @Test
    void theBytesAreThoseOfTheSpecification() throws PairingFormatException {
        pinned("01" + "ab".repeat(32), new PairingFrame.Commit(SECRET));
        pinned("02" + "ab".repeat(32), new PairingFrame.Answer(SECRET));
        pinned("03" + "ab".repeat(32), new PairingFrame.Reveal(SECRET));
        pinned("04", new PairingFrame.Confirm());
        pinned("0501", new PairingFrame.Cancel(PairingEnd.STRINGS_DIFFER));
        pinned("0502", new PairingFrame.Cancel(PairingEnd.NOT_NOW));
        pinned("0503", new PairingFrame.Cancel(PairingEnd.BUSY));
        pinned("0504", new PairingFrame.Cancel(PairingEnd.TIMED_OUT));
        pinned("0505", new PairingFrame.Cancel(PairingEnd.PROTOCOL_VIOLATION));
    }

    @Test
    void anEndOfALaterVersionIsAnEnd() throws PairingFormatException {
        assertEquals(
                new PairingFrame.Cancel(PairingEnd.UNKNOWN), PairingFrame.decode(ByteBuffer.wrap(new byte[] {5, 99})));
    }

    @Test
    void halfAFrameIsLeftWhereItIs() throws PairingFormatException {
        byte[] whole = new PairingFrame.Answer(SECRET).encode();
        for (int length = 0; length < whole.length; length++) {
            ByteBuffer part = ByteBuffer.wrap(whole, 0, length);
            assertNull(PairingFrame.decode(part));
            assertEquals(length, part.remaining());
        }
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThrows(PairingFormatException.class, () -> PairingFrame.decode(ByteBuffer.wrap(new byte[] {6, 1})));
        assertThrows(PairingFormatException.class, () -> PairingFrame.decode(ByteBuffer.wrap(new byte[] {0})));
    }

    @Test
    void aFrameShowsNoSecret() {
        assertFalse(new PairingFrame.Answer(SECRET).toString().contains("ab"));
    }
}
