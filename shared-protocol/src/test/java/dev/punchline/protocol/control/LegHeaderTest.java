package dev.punchline.protocol.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LegHeaderTest {
    @Test
    void aHeaderHasItsBytes() throws ControlFormatException {
        LegHeader header = new LegHeader(2, 8, 0x0102030405060708L);
        assertEquals(
                "00000002" + "0000000000000008" + "0102030405060708",
                HexFormat.of().formatHex(header.encode()));
        assertEquals(header, LegHeader.decode(ByteBuffer.wrap(header.encode())));
    }

    @Test
    void numbersThatNobodyCountsAreRefused() {
        assertThrows(ControlFormatException.class, () -> decode("00000000" + "00".repeat(16)));
        assertThrows(ControlFormatException.class, () -> decode("80000001" + "00".repeat(16)));
        assertThrows(ControlFormatException.class, () -> decode("00000001" + "ff".repeat(8) + "00".repeat(8)));
        assertThrows(ControlFormatException.class, () -> decode("00000001" + "00".repeat(8) + "ff".repeat(8)));
    }

    private static LegHeader decode(String hex) throws ControlFormatException {
        return LegHeader.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    @FuzzTest
    void whateverArrivesIsAHeaderOrRefused(byte[] bytes) {
        if (bytes.length < LegHeader.BYTES) {
            return;
        }
        try {
            LegHeader header = LegHeader.decode(ByteBuffer.wrap(bytes));
            assertEquals(ByteBuffer.wrap(bytes, 0, LegHeader.BYTES), ByteBuffer.wrap(header.encode()));
        } catch (ControlFormatException refused) {
            // The one answer to what is no header.
        }
    }
}
