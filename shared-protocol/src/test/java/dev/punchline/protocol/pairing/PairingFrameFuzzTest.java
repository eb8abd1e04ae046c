package dev.punchline.protocol.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

class PairingFrameFuzzTest {
    @FuzzTest
    void whateverArrivesIsAFrameOrRefused(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            for (PairingFrame frame = PairingFrame.decode(in); frame != null; frame = PairingFrame.decode(in)) {
                assertEquals(frame, PairingFrame.decode(ByteBuffer.wrap(frame.encode())));
            }
        } catch (PairingFormatException refused) {
            // The one answer to what is no frame.
        }
    }
}
