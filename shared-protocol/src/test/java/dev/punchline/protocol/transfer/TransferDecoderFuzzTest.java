package dev.punchline.protocol.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

class TransferDecoderFuzzTest {
    /** Whatever comes in: only {@link Decoded} comes out, progress is made, and what was read can be written again. */
    @FuzzTest
    void strangersCannotBreakIt(byte[] data) {
        TransferDecoder decoder = new TransferDecoder();
        ByteBuffer in = ByteBuffer.wrap(data);
        Decoded found;
        do {
            int before = in.position();
            found = decoder.next(in);
            if (found instanceof Decoded.Frame frame) {
                ByteBuffer encoded = frame.frame().encode();
                assertEquals(frame.frame().encodedLength(), encoded.remaining());
                assertEquals(frame, new TransferDecoder().next(encoded));
            } else if (found instanceof Decoded.Payload payload) {
                assertEquals(before + payload.length(), in.position());
            }
        } while (!(found instanceof Decoded.Needs) && !(found instanceof Decoded.Refused));
        checkPieces(data, List.of(1, 3, 7));
    }

    private static void checkPieces(byte[] data, List<Integer> sizes) {
        TransferDecoder whole = new TransferDecoder();
        List<Decoded> expected = frames(Frames.decodeAll(whole, ByteBuffer.wrap(data)));
        for (int size : sizes) {
            TransferDecoder cut = new TransferDecoder();
            List<Decoded> seen = new ArrayList<>();
            for (int at = 0; at < data.length; at += size) {
                seen.addAll(frames(Frames.decodeAll(cut, ByteBuffer.wrap(data, at, Math.min(size, data.length - at)))));
            }
            assertEquals(expected, seen);
        }
    }

    private static List<Decoded> frames(List<Decoded> all) {
        return all.stream().filter(Decoded.Frame.class::isInstance).toList();
    }
}
