package dev.punchline.protocol.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class TransferFrameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    OFFER_HEADER  | 01 00001c 00112233445566778899aabbccddeeff 00000002 0000000100000002
                    OFFER_ENTRIES | 02 00003d 0002 0017 03 0000000000000000 ffffffffffffffff 01 0003 62696e 0020 02 0000000100000002 0000018bcfe56800 02 0003 62696e 0007 6772c3bcc39f65
                    OFFER_END     | 03 000000
                    CHUNK         | 04 000030 00000001 0000000000040000 00000003 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
                    FILE_END      | 05 000004 00000001
                    FILE_SKIPPED  | 06 000006 00000001 0022
                    TEXT_OFFER    | 07 000014 00112233445566778899aabbccddeeff 00000006
                    TEXT          | 08 000008 0006 6772c3bcc39f
                    ACCEPT        | 11 000000
                    DECLINE       | 12 000002 0010
                    CONFIRMED     | 13 00000c 00000001 0000000100000002
                    DONE          | 14 00000c 00000001 0000000100000002
                    ABORT         | 20 000002 0002
                    ALIVE         | 80 000000
                    CONDITION     | 81 000001 01
                    STALLS        | 82 000003 5a0700
                    FILE_HASHES   | 09 000025 01 00000001 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
                    COMPARE       | 83 000010 0001 02 01 00000003 0000000000000005
                    """)
    void everyFrameHasItsBytes(FrameType type, String golden) {
        TransferFrame frame = frameOf(type);
        assertEquals(golden.replace(" ", ""), Frames.hex(frame.encode()));
        assertEquals(new Decoded.Frame(frame), Frames.decodeOne(golden));
    }

    @Test
    void whatIsNotWantedStandsInTheAcceptanceAsBits() {
        BitSet unwanted = new BitSet();
        unwanted.set(0);
        unwanted.set(9);
        Accept accept = new Accept(unwanted);
        assertEquals("1100000400020102", Frames.hex(accept.encode()));
        assertEquals(new Decoded.Frame(accept), Frames.decodeOne("11 000004 0002 0102"));
        assertEquals(new Decoded.Frame(accept), Frames.decodeOne("11 00000a 0003 010200 0000 00 abcd"));
    }

    @Test
    void whatTheReceiverHasStandsInTheAcceptanceToo() {
        BitSet complete = new BitSet();
        complete.set(1);
        Accept accept = new Accept(new BitSet(), new Holdings(complete, new TreeMap<>(Map.of(2, 0x40000L))));
        assertEquals("1100001200000001020100000002" + "0000000000040000", Frames.hex(accept.encode()));
        assertEquals(new Decoded.Frame(accept), new TransferDecoder().next(accept.encode()));
        assertInstanceOf(
                Decoded.Refused.class, Frames.decodeOne("11 000012 0000 0001 04 01 00000002 0000000000040000"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("11 000011 0000 0000 01 00000002 0000000000000000"));
        assertInstanceOf(
                Decoded.Refused.class,
                Frames.decodeOne("11 00001d 0000 0000 02 00000002 0000000000000001 00000002 0000000000000001"));
    }

    @Test
    void anAcceptanceOfMoreThanAnyOfferHoldsIsRefused() {
        String bits = "ff".repeat(31_251);
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("11 007a15 7a13" + bits));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("11 000003 0002 01"));
        BitSet beyond = new BitSet();
        beyond.set(OfferHeader.MAX_ENTRIES);
        assertThrows(IllegalArgumentException.class, () -> new Accept(beyond));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("83 000003 0000 00"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("83 000004 0001 00 00"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("83 007a16 7a13" + "ff".repeat(31_251) + "00"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("09 000001 01"));
        String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("09 000025 01 80000000" + hash));
        assertEquals(new Decoded.Frame(new FileHashes(List.of())), Frames.decodeOne("09 000001 00"));
    }

    private static TransferFrame frameOf(FrameType type) {
        return Frames.ALL.stream().filter(f -> f.type() == type).findFirst().orElseThrow();
    }

    @Test
    void everyTypeIsPinned() {
        assertEquals(FrameType.values().length, Frames.ALL.size());
    }

    @Test
    void aTextThatIsEmptyTooLongOrNotUtf8IsRefused() {
        String longest = "a".repeat(Text.MAX_BYTES);
        assertEquals(new Decoded.Frame(new Text(longest)), new TransferDecoder().next(new Text(longest).encode()));
        assertThrows(IllegalArgumentException.class, () -> new Text(longest + "a"));
        assertThrows(IllegalArgumentException.class, () -> new Text("\ud800"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("08 000002 0000"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("08 000004 0002 c080"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("08 000005 0003 eda080"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("08 000003 0002 41"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("08 004003 4001" + "41".repeat(0x4001)));
        String id = "00112233445566778899aabbccddeeff";
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("07 000014" + id + "00000000"));
        assertInstanceOf(Decoded.Refused.class, Frames.decodeOne("07 000014" + id + "00004001"));
    }

    @Test
    void conditionsOfANewerVersionHoldNothing() {
        assertEquals(new Decoded.Frame(Condition.FREE), Frames.decodeOne("81 000001 ff"));
        assertEquals(new Decoded.Frame(new Condition(Hold.PAUSED)), Frames.decodeOne("81 000001 02"));
    }

    @Test
    void nobodyWaitsForMoreThanTheWholeTime() {
        assertEquals(new Decoded.Frame(new Stalls(100, 0, 100)), Frames.decodeOne("82 000003 ff0065"));
        refused(() -> new Stalls(0, 101, 0));
        refused(() -> new Stalls(0, 0, -1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, OTHER",
        "1, DECLINED",
        "2, CANCELLED",
        "3, PROTOCOL_VIOLATION",
        "4, HASH_MISMATCH",
        "5, STALLED",
        "6, BUSY",
        "7, CLOSING",
        "16, DISK_FULL",
        "17, TARGET_NOT_WRITABLE",
        "18, TARGET_MISSING",
        "19, TARGET_TOO_SMALL",
        "20, UNSAFE_NAMES",
        "32, SOURCE_MISSING",
        "33, SOURCE_UNREADABLE",
        "34, SOURCE_CHANGED",
        "65535, OTHER"
    })
    void failureCodesAreStableAndNewOnesReadAsOther(int number, FailureCode code) {
        assertEquals(code, FailureCode.of(number));
        assertTrue(code == FailureCode.OTHER || code.code() == number);
    }

    @ParameterizedTest
    @FieldSource("dev.punchline.protocol.transfer.Frames#ALL")
    void fieldsOfANewerVersionAreSkipped(TransferFrame frame) {
        ByteBuffer longer = ByteBuffer.allocate(frame.encodedLength() + 5);
        longer.putInt(frame.type().code() << 24 | (frame.bodyLength() + 5));
        frame.writeBody(longer);
        longer.clear();
        assertEquals(new Decoded.Frame(frame), new TransferDecoder().next(longer));
        assertEquals(0, longer.remaining());
    }

    @Test
    void fieldsOfANewerEntryAreSkipped() {
        assertEquals(
                new Decoded.Frame(new OfferEntries(List.of(Frames.FOLDER))),
                Frames.decodeOne("02 00001d 0001 0019 03 0000000000000000 ffffffffffffffff 01 0003 62696e beef"));
    }

    @Test
    void aFrameDoesNotWriteBeyondItsRoom() {
        assertThrows(BufferOverflowException.class, () -> new FileEnd(1).encode(ByteBuffer.allocate(7)));
    }

    @Test
    void entriesFillAFrameToTheBrimButNotOver() {
        String name = "n".repeat(100);
        OfferEntry entry = new OfferEntry(List.of(name), EntryKind.FILE, 1, 0);
        int fits = OfferEntries.CAPACITY / entry.encodedLength();
        OfferEntries full = new OfferEntries(Collections.nCopies(fits, entry));
        assertTrue(full.encodedLength() <= 64 << 10);
        assertEquals(new Decoded.Frame(full), new TransferDecoder().next(full.encode()));
        List<OfferEntry> tooMany = Collections.nCopies(fits + 1, entry);
        assertThrows(IllegalArgumentException.class, () -> new OfferEntries(tooMany));
        assertThrows(IllegalArgumentException.class, () -> new OfferEntries(List.of()));
    }

    @Test
    void theLongestEntryFitsAFrame() {
        String name = "\uD83D\uDE80".repeat(255); // 1020 bytes
        OfferEntry entry = new OfferEntry(Collections.nCopies(4, name), EntryKind.FILE, Long.MAX_VALUE, 0);
        OfferEntries frame = new OfferEntries(List.of(entry));
        assertEquals(new Decoded.Frame(frame), new TransferDecoder().next(frame.encode()));
    }

    @Test
    void valuesThatMayNotBeSentCannotBeMade() {
        refused(() -> new OfferHeader(Frames.TRANSFER, 0, 0));
        refused(() -> new OfferHeader(Frames.TRANSFER, OfferHeader.MAX_ENTRIES + 1, 0));
        refused(() -> new OfferHeader(Frames.TRANSFER, 1, -1));
        refused(() -> new Chunk(-1, 0, 1, Frames.HASH));
        refused(() -> new Chunk(0, -1, 1, Frames.HASH));
        refused(() -> new Chunk(0, 0, 0, Frames.HASH));
        refused(() -> new Chunk(0, 0, Chunk.MAX_LENGTH + 1, Frames.HASH));
        refused(() -> new Chunk(0, Long.MAX_VALUE, 1, Frames.HASH));
        refused(() -> new FileEnd(-1));
        refused(() -> new FileSkipped(-1, FailureCode.OTHER));
        refused(() -> new Confirmed(-1, 0));
        refused(() -> new Confirmed(0, -1));
        refused(() -> new Done(-1, 0));
        refused(() -> new Done(0, -1));
        refused(() -> new Sha256(new byte[31]));
    }

    @Test
    void entriesThatMayNotBeSentCannotBeMade() {
        refused(() -> new OfferEntry(List.of(), EntryKind.FILE, 0, 0));
        refused(() -> new OfferEntry(Collections.nCopies(129, "a"), EntryKind.FILE, 0, 0));
        refused(() -> new OfferEntry(List.of("a"), EntryKind.FILE, -1, 0));
        refused(() -> new OfferEntry(List.of("a"), EntryKind.FOLDER, 1, 0));
        refused(() -> new OfferEntry(List.of("a".repeat(1021)), EntryKind.FILE, 0, 0));
        refused(() -> new OfferEntry(Collections.nCopies(5, "a".repeat(1020)), EntryKind.FILE, 0, 0));
    }

    @ParameterizedTest
    @FieldSource("LONE_SURROGATES")
    void namesWithHalfACharacterCannotBeMade(String name) {
        refused(() -> new OfferEntry(List.of(name), EntryKind.FILE, 0, 0));
    }

    static final List<String> LONE_SURROGATES = List.of("\uD83D", "\uDE80", "\uD83Dx", "x\uD83D", "\uDE80\uD83D");

    @Test
    void aHashIsItsBytes() {
        assertEquals(Frames.HASH, new Sha256(Frames.HASH.bytes()));
        assertEquals(Frames.HASH.hashCode(), new Sha256(Frames.HASH.bytes()).hashCode());
        assertTrue(!Frames.HASH.equals(new Sha256(new byte[32])) && !Frames.HASH.equals("abc"));
        assertTrue(Frames.HASH.toString().startsWith("ba7816bf"));
    }

    private static void refused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }
}
