package dev.punchline.protocol.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

class StunDecoderFuzzTest {
    private static final StunKey KEY = StunKey.ofPassword("VOkJxbRl1RmTxUk/WvJxBt");

    @FuzzTest
    void anyDatagramIsEitherRefusedOrSurvivesBeingWrittenAgain(byte[] data) throws Exception {
        ByteBuffer datagram = ByteBuffer.wrap(data);
        StunMessage message;
        try {
            message = StunDecoder.decode(datagram);
        } catch (StunFormatException e) {
            return;
        }
        assertTrue(StunHeader.isStun(datagram));
        message.verify(KEY);
        ByteBuffer again = StunEncoder.encode(message);
        assertEquals(message, StunDecoder.decode(again));
        assertTrue(again.remaining() <= data.length, "writing must not make it longer");
    }
}
