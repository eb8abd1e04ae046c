package dev.punchline.protocol.transfer;

import dev.punchline.protocol.id.TransferId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One frame of each kind, and hexadecimal as it is written in the tests. */
final class Frames {
    static final TransferId TRANSFER = new TransferId("00112233445566778899aabbccddeeff");
    static final Sha256 HASH = new Sha256(HexFormat.of()
            .parseHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")); // FIPS 180-4: "abc"

    static final OfferEntry PROGRAM =
            new OfferEntry(List.of("bin", "grüße"), EntryKind.PROGRAM, 0x1_0000_0002L, 1_700_000_000_000L);
    static final OfferEntry FOLDER = new OfferEntry(List.of("bin"), EntryKind.FOLDER, 0, -1);

    static final List<TransferFrame> ALL = List.of(
            new OfferHeader(TRANSFER, 2, 0x1_0000_0002L),
            new OfferEntries(List.of(FOLDER, PROGRAM)),
            new OfferEnd(),
            new Accept(),
            new Decline(FailureCode.DISK_FULL),
            new Chunk(1, 0x4_0000L, 3, HASH),
            new FileEnd(1),
            new FileSkipped(1, FailureCode.SOURCE_CHANGED),
            new TextOffer(TRANSFER, 6),
            new Text("grüß"),
            new Confirmed(1, 0x1_0000_0002L),
            new Done(1, 0x1_0000_0002L),
            new Abort(FailureCode.CANCELLED),
            new Alive(),
            new Condition(Hold.QUEUED),
            new Stalls(90, 7, 0),
            new FileHashes(List.of(new FileHashes.Of(1, HASH))),
            new Compare(new Holdings(BitSet.valueOf(new byte[] {2}), new TreeMap<>(Map.of(3, 5L)))));

    private Frames() {}

    static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }

    static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    /** Everything that comes out of the bytes, up to the refusal or the end. */
    static List<Decoded> decodeAll(TransferDecoder decoder, ByteBuffer in) {
        List<Decoded> found = new ArrayList<>();
        Decoded next;
        do {
            next = decoder.next(in);
            found.add(next);
        } while (!(next instanceof Decoded.Needs) && !(next instanceof Decoded.Refused));
        return found;
    }

    static Decoded decodeOne(String hex) {
        return new TransferDecoder().next(bytes(hex));
    }

    static ByteBuffer concat(ByteBuffer... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(ByteBuffer::remaining).sum());
        for (ByteBuffer part : parts) {
            all.put(part.duplicate());
        }
        return all.flip();
    }
}
