package dev.punchline.protocol.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Optional;

class ControlCodecFuzzTest {
    @FuzzTest
    void whateverArrivesIsAFrameOrRefused(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            for (Optional<ControlFrame> frame = ControlCodec.decode(in);
                    frame.isPresent();
                    frame = ControlCodec.decode(in)) {
                assertEquals(frame, ControlCodec.decode(ByteBuffer.wrap(ControlCodec.encode(frame.get()))));
            }
        } catch (ControlFormatException refused) {
            // The one answer to what is no frame.
        }
    }
}
