package dev.punchline.engine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.transfer.ChunkRef;
import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.OfferTree;
import dev.punchline.engine.transfer.Offers;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.EntryKind;
import dev.punchline.protocol.transfer.OfferEntry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The end of a file of 5 GB, and the longest names: on file systems with holes, so that nothing big is written. */
@EnabledOnOs(OS.LINUX)
class BigFileTest {
    private static final TransferId ID = new TransferId("3fa9c1d2000000000000000000000000");
    private static final long SIZE = 5_000_000_003L;

    @TempDir
    Path dir;

    private final Disk disk = new Disk();

    @AfterEach
    void close() {
        disk.close();
    }

    private TargetWriter prepared(OfferEntry... entries) {
        TargetWriter writer = new TargetWriter(
                disk.workers,
                disk.journals,
                disk.room,
                Disk.PEER,
                Destination.of(dir),
                NameRules.LINUX,
                Offers.received(ID, new OfferTree(List.of(entries)), NameRules.LINUX),
                disk.loop,
                disk);
        writer.prepare();
        assertEquals(List.of("prepared"), disk.await(1));
        return writer;
    }

    private static OfferEntry file(long size, String name) {
        return new OfferEntry(List.of(name), EntryKind.FILE, size, 1_234_567_890_000L);
    }

    private static void write(TargetWriter writer, long offset, String text) {
        ByteBuf data = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        writer.write(new Chunk(0, offset, data.readableBytes(), Digests.of(data)), data);
    }

    @Test
    void theEndOfABigFileIsReadFromWhereItIs() throws IOException {
        Path source = dir.resolve("big");
        try (RandomAccessFile sparse = new RandomAccessFile(source.toFile(), "rw")) {
            sparse.setLength(SIZE);
            sparse.seek(SIZE - 3);
            sparse.write("end".getBytes(StandardCharsets.US_ASCII));
        }
        try (SourceReader reader = new SourceReader(disk.workers, Disk.scan(source), disk.loop, disk)) {
            ChunkRef last = new ChunkRef(0, SIZE - 3, 3);
            reader.read(last);
            assertEquals(List.of("read 0@5000000000+3"), disk.await(1));
            assertEquals("end", disk.data.get(last).toString(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void theEndOfABigFileIsWrittenToWhereItIs() throws IOException {
        TargetWriter writer = prepared(file(SIZE, "big"));
        write(writer, SIZE - 3, "end");
        writer.endFile(0);
        assertEquals(List.of("stored 0@" + (SIZE - 3), "file 0"), disk.await(3).subList(1, 3));
        assertEquals(SIZE, Files.size(dir.resolve("big")));
        try (FileChannel there = FileChannel.open(dir.resolve("big"))) {
            ByteBuffer end = ByteBuffer.allocate(3);
            there.read(end, SIZE - 3);
            assertEquals("end", new String(end.array(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void theJournalOfAHundredGigabytesTakesThirtyMegabytes() {
        ByteBuffer record = ByteBuffer.allocate(JournalRecord.MAX_LENGTH);
        new JournalRecord.Written(0, SIZE, 1, Digests.of(Unpooled.EMPTY_BUFFER)).write(record);
        long each = Journal.HEADER_LENGTH + record.position();
        assertTrue(100_000_000_000L / (256 << 10) * each < 30_000_000, each + " bytes for each chunk");
    }

    @Test
    void namesOf255BytesArriveAsTheyAre() throws IOException {
        for (String name : List.of("n".repeat(255), "ü".repeat(127) + "n", "😀".repeat(63) + ".tx")) {
            assertEquals(255, name.getBytes(StandardCharsets.UTF_8).length);
            Disk own = new Disk();
            TargetWriter writer = new TargetWriter(
                    own.workers,
                    own.journals,
                    own.room,
                    Disk.PEER,
                    Destination.of(dir),
                    NameRules.LINUX,
                    Offers.received(ID, new OfferTree(List.of(file(3, name))), NameRules.LINUX),
                    own.loop,
                    own);
            writer.prepare();
            own.await(1);
            write(writer, 0, "abc");
            writer.endFile(0);
            assertEquals("file 0", own.await(3).get(2));
            assertEquals("abc", Files.readString(dir.resolve(name)));
            own.close();
        }
    }
}
