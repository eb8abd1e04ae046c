package dev.punchline.protocol.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferDecoderTest {
    private final TransferDecoder decoder = new TransferDecoder();

    @Test
    void itSaysHowManyBytesItNeedsNext() {
        assertEquals(new Decoded.Needs(4), decoder.next(Frames.bytes("")));
        assertEquals(new Decoded.Needs(3), decoder.next(Frames.bytes("05")));
        assertEquals(new Decoded.Needs(4), decoder.next(Frames.bytes("000004")));
        assertEquals(new Decoded.Needs(1), decoder.next(Frames.bytes("000000")));
        assertEquals(new Decoded.Frame(new FileEnd(7)), decoder.next(Frames.bytes("07")));
    }

    @Test
    void rawBytesOfAChunkAreLeftWhereTheyAre() {
        ByteBuffer in = Frames.concat(chunk(5).encode(), Frames.bytes("0102030405"), new OfferEnd().encode());
        assertEquals(new Decoded.Frame(chunk(5)), decoder.next(in));
        int before = in.position();
        assertEquals(new Decoded.Payload(5, 0), decoder.next(in));
        assertEquals(before + 5, in.position());
        assertEquals(new Decoded.Frame(new OfferEnd()), decoder.next(in));
    }

    @Test
    void rawBytesComeInThePiecesInWhichTheyArrive() {
        decoder.next(chunk(5).encode());
        assertEquals(new Decoded.Needs(5), decoder.next(Frames.bytes("")));
        assertEquals(new Decoded.Payload(2, 3), decoder.next(Frames.bytes("0102")));
        assertEquals(new Decoded.Payload(3, 0), decoder.next(Frames.bytes("030405")));
        assertEquals(new Decoded.Needs(4), decoder.next(Frames.bytes("")));
    }

    @Test
    void anUnknownFrameThatMayBeIgnoredIsSkippedInWhateverPieces() {
        assertEquals(new Decoded.Needs(2), decoder.next(Frames.bytes("ff 000003 aa")));
        assertEquals(new Decoded.Needs(1), decoder.next(Frames.bytes("bb")));
        assertEquals(new Decoded.Frame(new OfferEnd()), decoder.next(Frames.bytes("cc fe 000000 03 000000")));
    }

    @Test
    void anUnknownFrameThatMattersIsRefused() {
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("7f 000000"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("00 000000"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    05 00fffd                                                                | frame over 64 KiB
                    05 ffffff                                                                | frame of 16 MiB
                    80 00fffd                                                                | skipped frame over 64 KiB
                    05 000003 000000                                                         | body too short
                    05 000004 ffffffff                                                       | file number with the top bit
                    01 00001c 00112233445566778899aabbccddeeff 7fffffff 0000000000000000     | too many entries
                    01 00001c 00112233445566778899aabbccddeeff 00000001 8000000000000000     | negative total
                    02 000002 0000                                                           | no entry
                    02 000004 ffff 0000                                                      | fewer entries than said
                    02 000004 0001 ffff                                                      | entry longer than the body
                    02 000019 0001 0015 03 0000000000000000 0000000000000000 01 0003 62      | name longer than the entry
                    02 000018 0001 0014 03 0000000000000000 0000000000000000 00 0000         | no name
                    02 000019 0001 0015 04 0000000000000000 0000000000000000 01 0001 61      | unknown kind
                    02 000019 0001 0015 03 0000000000000001 0000000000000000 01 0001 61      | folder with bytes
                    02 000019 0001 0015 01 8000000000000000 0000000000000000 01 0001 61      | negative size
                    02 000019 0001 0015 01 0000000000000000 0000000000000000 01 0001 ff      | name that is not UTF-8
                    02 00001a 0001 0016 01 0000000000000000 0000000000000000 01 0002 c0af    | overlong slash
                    02 00001b 0001 0017 01 0000000000000000 0000000000000000 01 0003 eda080  | surrogate in UTF-8
                    04 000030 00000000 0000000000000000 00000000 0000000000000000000000000000000000000000000000000000000000000000 | empty chunk
                    04 000030 00000000 0000000000000000 00100001 0000000000000000000000000000000000000000000000000000000000000000 | chunk over 1 MiB
                    04 000030 00000000 7fffffffffffffff 00000001 0000000000000000000000000000000000000000000000000000000000000000 | chunk past the end of numbers
                    """)
    void liesAreRefused(String hex, String what) {
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne(hex), what);
    }

    @Test
    void aRefusalIsForGood() {
        Decoded refusal = decoder.next(Frames.bytes("7f 000000"));
        ByteBuffer more = new OfferEnd().encode();
        assertSame(refusal, decoder.next(more));
        assertEquals(4, more.remaining());
    }

    @Test
    void howTheBytesAreCutMakesNoDifference() {
        List<ByteBuffer> parts = new ArrayList<>();
        for (TransferFrame frame : Frames.ALL) {
            parts.add(frame.encode());
            if (frame instanceof Chunk chunk) {
                parts.add(ByteBuffer.allocate(chunk.length()));
            }
        }
        ByteBuffer whole = Frames.concat(parts.toArray(ByteBuffer[]::new));
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            ByteBuffer rest = whole.duplicate();
            TransferDecoder cut = new TransferDecoder();
            List<TransferFrame> frames = new ArrayList<>();
            int payload = 0;
            while (rest.hasRemaining()) {
                int length = 1 + random.nextInt(Math.min(rest.remaining(), 40));
                ByteBuffer piece = rest.slice(rest.position(), length);
                rest.position(rest.position() + length);
                for (Decoded found : Frames.decodeAll(cut, piece)) {
                    if (found instanceof Decoded.Frame frame) {
                        frames.add(frame.frame());
                    } else if (found instanceof Decoded.Payload bytes) {
                        payload += bytes.length();
                    }
                }
                assertTrue(!piece.hasRemaining());
            }
            assertEquals(Frames.ALL, frames, "seed " + seed);
            assertEquals(3, payload, "seed " + seed);
        }
    }

    private static Chunk chunk(int length) {
        return new Chunk(0, 0, length, Frames.HASH);
    }
}
