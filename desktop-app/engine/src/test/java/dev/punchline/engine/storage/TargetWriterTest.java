package dev.punchline.engine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TargetWriterTest {
    private static final TransferId ID = new TransferId("3fa9c1d2000000000000000000000000");
    private static final long DATE = 1_234_567_890_000L;

    @TempDir
    Path dir;

    private final Disk disk = new Disk();
    private final List<ByteBuf> given = new ArrayList<>();

    @AfterEach
    void close() {
        disk.close();
        assertTrue(given.stream().allMatch(data -> data.refCnt() == 0), "a buffer is still held");
    }

    private static OfferEntry file(long size, String... path) {
        return new OfferEntry(List.of(path), EntryKind.FILE, size, DATE);
    }

    private static OfferEntry folder(String... path) {
        return new OfferEntry(List.of(path), EntryKind.FOLDER, 0, DATE);
    }

    private TargetWriter writer(Path root, OfferEntry... entries) {
        return new TargetWriter(
                disk.workers,
                disk.journals,
                disk.room,
                Disk.PEER,
                Destination.of(root),
                NameRules.LINUX,
                Offers.received(ID, new OfferTree(List.of(entries)), NameRules.LINUX),
                disk.loop,
                disk);
    }

    private TargetWriter prepared(OfferEntry... entries) {
        TargetWriter writer = writer(dir, entries);
        writer.prepare();
        assertEquals(List.of("prepared"), disk.await(1));
        return writer;
    }

    private void write(TargetWriter writer, int file, long offset, String text) {
        writeAs(writer, file, offset, text, text);
    }

    private void writeAs(TargetWriter writer, int file, long offset, String text, String hashed) {
        ByteBuf data = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        ByteBuf other = Unpooled.copiedBuffer(hashed, StandardCharsets.UTF_8);
        given.add(data);
        writer.write(new Chunk(file, offset, data.readableBytes(), Digests.of(other)), data);
    }

    private List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.skip(1)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aTreeIsWrittenWithItsDatesAndNothingIsLeftBeside() throws IOException {
        TargetWriter writer = prepared(folder("t"), file(5, "t", "a"), folder("t", "empty"), file(0, "t", "none"));
        write(writer, 1, 0, "ab");
        write(writer, 1, 2, "cde");
        writer.endFile(1);
        writer.endFile(3);
        disk.await(5);
        writer.endTree();
        assertEquals("tree", disk.await(6).get(5));
        assertEquals(List.of("t", "t/a", "t/empty", "t/none"), names(dir));
        assertEquals("abcde", Files.readString(dir.resolve("t/a")));
        for (String path : names(dir)) {
            assertEquals(DATE, Files.getLastModifiedTime(dir.resolve(path)).toMillis(), path);
        }
    }

    /** Also at the end, where the file has to get its length. */
    @Test
    void zerosAreZerosThoughTheyAreNotWritten() throws IOException {
        int chunk = 256 << 10;
        String zeros = "\0".repeat(chunk);
        String words = "word".repeat(chunk / 4);
        TargetWriter writer = prepared(file(4L * chunk, "disk.img"));
        write(writer, 0, 0, zeros);
        write(writer, 0, chunk, words);
        write(writer, 0, 2L * chunk, zeros);
        write(writer, 0, 3L * chunk, zeros);
        writer.endFile(0);
        disk.await(6);
        assertEquals(zeros + words + zeros + zeros, Files.readString(dir.resolve("disk.img")));
    }

    @Test
    void aFileInTheMakingHasANameThatSaysSo() throws IOException {
        TargetWriter writer = prepared(file(5, "movie.mkv"), file(1, "x".repeat(255)));
        write(writer, 0, 0, "ab");
        write(writer, 1, 0, "a");
        disk.await(3);
        assertEquals(List.of("movie.mkv.3fa9c1d2-0.part", "x".repeat(200) + ".3fa9c1d2-1.part"), names(dir));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theExecuteBitIsKeptAndNoOther() throws IOException {
        TargetWriter writer = prepared(new OfferEntry(List.of("run"), EntryKind.PROGRAM, 0, DATE), file(0, "data"));
        writer.endFile(0);
        writer.endFile(1);
        disk.await(3);
        assertTrue(Files.isExecutable(dir.resolve("run")));
        assertFalse(
                Files.getPosixFilePermissions(dir.resolve("data")).toString().contains("EXECUTE"));
    }

    @Test
    void aFileThatIsThereIsNeverWrittenOver() throws IOException {
        Files.writeString(dir.resolve("a.txt"), "mine");
        Files.writeString(dir.resolve("a (2).txt"), "mine too");
        Files.writeString(Files.createDirectory(dir.resolve("t")).resolve("x"), "mine as well");
        TargetWriter writer = prepared(file(6, "a.txt"), folder("t"), file(6, "t", "x"));
        write(writer, 0, 0, "theirs");
        writer.endFile(0);
        write(writer, 2, 0, "theirs");
        writer.endFile(2);
        assertTrue(disk.await(5).containsAll(List.of("file 0", "file 2")), disk.told.toString());
        assertEquals("mine", Files.readString(dir.resolve("a.txt")));
        assertEquals("mine too", Files.readString(dir.resolve("a (2).txt")));
        assertEquals("theirs", Files.readString(dir.resolve("a (3).txt")));
        assertEquals("mine as well", Files.readString(dir.resolve("t/x")));
        assertEquals("theirs", Files.readString(dir.resolve("t (2)/x")));
    }

    @Test
    void aFileThatAppearsWhileItIsReceivedIsNotWrittenOver() throws IOException {
        TargetWriter writer = prepared(folder("t"), file(6, "t", "x"));
        write(writer, 1, 0, "theirs");
        disk.await(2);
        Files.writeString(dir.resolve("t/x"), "mine");
        writer.endFile(1);
        disk.await(3);
        assertEquals("mine", Files.readString(dir.resolve("t/x")));
        assertEquals("theirs", Files.readString(dir.resolve("t/x (2)")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksInTheTargetAreNotFollowed() throws IOException {
        Path outside = Files.createDirectory(dir.resolve("outside"));
        Path target = Files.createDirectory(dir.resolve("target"));
        Files.createSymbolicLink(target.resolve("t"), outside);
        Files.createSymbolicLink(target.resolve("f"), outside.resolve("new"));
        TargetWriter writer = writer(target, folder("t"), file(1, "t", "x"), file(1, "f"));
        writer.prepare();
        disk.await(1);
        write(writer, 1, 0, "a");
        write(writer, 2, 0, "b");
        writer.endFile(1);
        writer.endFile(2);
        disk.await(5);
        assertEquals(List.of(), names(outside));
        assertEquals("a", Files.readString(target.resolve("t (2)/x")));
        assertEquals("b", Files.readString(target.resolve("f (2)")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderThatIsSwappedForALinkInTheMiddleLeadsNowhere() throws IOException {
        Path outside = Files.createDirectory(dir.resolve("outside"));
        Files.writeString(outside.resolve("y"), "mine");
        Path target = Files.createDirectory(dir.resolve("target"));
        TargetWriter writer = writer(
                target, folder("t"), file(1, "t", "x"), file(1, "t", "y"), folder("t", "u"), file(1, "t", "u", "z"));
        writer.prepare();
        disk.await(1);
        write(writer, 1, 0, "a");
        disk.await(2);
        Files.move(target.resolve("t"), target.resolve("moved"));
        Files.createSymbolicLink(target.resolve("t"), outside);
        writer.endFile(1);
        for (int file : List.of(2, 4)) {
            write(writer, file, 0, "b");
            writer.endFile(file);
        }
        disk.await(7);
        writer.discard();
        disk.workers.close();
        assertEquals(List.of("y"), names(outside));
        assertEquals("mine", Files.readString(outside.resolve("y")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderThatIsSwappedForALinkIsNotDatedAndNotRemoved() throws IOException {
        Path outside = Files.createDirectory(dir.resolve("outside"));
        Path inner = Files.createDirectory(outside.resolve("u"));
        FileTime before = Files.getLastModifiedTime(inner);
        Path target = Files.createDirectory(dir.resolve("target"));
        TargetWriter writer = writer(target, folder("t"), folder("t", "u"));
        writer.prepare();
        disk.await(1);
        Files.move(target.resolve("t"), target.resolve("moved"));
        Files.createSymbolicLink(target.resolve("t"), outside);
        writer.endTree();
        disk.await(2);
        writer.discard();
        disk.workers.close();
        assertEquals(List.of("u"), names(outside));
        assertEquals(before, Files.getLastModifiedTime(inner));
    }

    @Test
    void bytesThatDoNotFitTheirHashAreNotWritten() throws IOException {
        TargetWriter writer = prepared(file(3, "a"));
        writeAs(writer, 0, 0, "abc", "abd");
        assertEquals("HASH_MISMATCH a", disk.await(2).get(1));
        assertEquals(List.of(), names(dir));
    }

    @Test
    void whatIsGivenUpLeavesNothingButCompleteFiles() throws IOException {
        Files.writeString(dir.resolve("other.part"), "not ours");
        TargetWriter writer = prepared(
                folder("t"), file(1, "t", "done"), file(9, "half"), folder("e"), folder("e", "e"), file(9, "h"));
        write(writer, 1, 0, "x");
        writer.endFile(1);
        write(writer, 2, 0, "x");
        write(writer, 5, 0, "x");
        disk.await(5);
        writer.discard();
        disk.workers.close();
        assertEquals(List.of("other.part", "t", "t/done"), names(dir));
    }

    @Test
    void aSkippedFileLeavesNothing() throws IOException {
        TargetWriter writer = prepared(file(9, "a"), file(9, "b"));
        write(writer, 0, 0, "x");
        writer.voidFile(0);
        writer.voidFile(1);
        disk.await(4);
        assertEquals(List.of(), names(dir));
    }

    @Test
    void aTargetThatIsNotThereIsMade() {
        TargetWriter writer = writer(dir.resolve("new/folder"), file(0, "a"));
        writer.prepare();
        disk.await(1);
        writer.endFile(0);
        assertEquals(List.of("prepared", "file 0"), disk.await(2));
        assertTrue(Files.exists(dir.resolve("new/folder/a")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aTargetThatIsALinkToAFolderIsTaken() throws IOException {
        Path real = Files.createDirectory(dir.resolve("real"));
        writer(Files.createSymbolicLink(dir.resolve("link"), real), file(0, "a"))
                .prepare();
        assertEquals(List.of("prepared"), disk.await(1));
    }

    @Test
    void aTargetThatIsAFileCannotBeWrittenTo() throws IOException {
        writer(Files.writeString(dir.resolve("file"), "x"), file(0, "a")).prepare();
        assertEquals(List.of("TARGET_NOT_WRITABLE"), disk.await(1));
    }

    @Test
    void moreThanTheDiskHoldsIsKnownBeforehand() throws IOException {
        writer(dir, file(Long.MAX_VALUE / 2, "a")).prepare();
        assertEquals(List.of("DISK_FULL"), disk.await(1));
        assertEquals(List.of(), names(dir));
    }

    @Test
    void roomThatAnotherTransferWasPromisedIsNotPromisedAgain() throws IOException {
        try (Mount mount = Mount.tmpfs(dir, "1m")) {
            TargetWriter first = prepared(file(600_000, "a"));
            TargetWriter second = writer(dir, folder("t"), file(600_000, "t", "b"));
            second.prepare();
            assertEquals("DISK_FULL", disk.await(2).get(1));
            second.discard();
            awaitWorkers(4);
            assertFalse(Files.exists(dir.resolve("t")), "folders of what is refused do not stay");
            first.discard();
            awaitWorkers(6);
            writer(dir, folder("t"), file(600_000, "t", "b")).prepare();
            assertEquals("prepared", disk.await(7).get(6));
        }
    }

    /** Has both workers done with what they were asked for; that makes so many answers. */
    private void awaitWorkers(int answers) {
        disk.workers.execute(0, () -> disk.loop.execute(() -> disk.told.add("discarded")));
        disk.workers.execute(1, () -> disk.loop.execute(() -> disk.told.add("discarded")));
        disk.await(answers);
    }

    @Test
    void aTargetThatVanishesIsMissing() throws IOException {
        Path target = Files.createDirectory(dir.resolve("target"));
        TargetWriter writer = writer(target, file(1, "a"));
        writer.prepare();
        disk.await(1);
        Files.delete(target);
        write(writer, 0, 0, "x");
        assertEquals("TARGET_MISSING a", disk.await(2).get(1));
    }

    @Test
    void aDiskThatFillsUpInTheMiddleIsFull() throws IOException {
        try (Mount mount = Mount.tmpfs(dir, "1m")) {
            TargetWriter writer = prepared(file(900_000, "a"));
            Files.write(dir.resolve("other"), new byte[500_000]);
            for (int i = 0; i < 3; i++) {
                write(writer, 0, i * 300_000L, "x".repeat(300_000));
            }
            assertTrue(disk.await(4).contains("DISK_FULL a"), disk.told.toString());
            writer.discard();
            disk.workers.close();
            assertEquals(List.of("other"), names(dir));
        }
    }

    @Test
    void aReadOnlyDiskCannotBeWrittenTo() throws IOException {
        try (Mount mount = Mount.tmpfs(dir, "1m")) {
            mount.makeReadOnly();
            writer(dir, file(1, "a")).prepare();
            assertEquals(List.of("TARGET_NOT_WRITABLE"), disk.await(1));
        }
    }

    @Test
    void aDiskThatTurnsReadOnlyInTheMiddleCannotBeWrittenTo() throws IOException {
        try (Mount mount = Mount.tmpfs(dir, "1m")) {
            TargetWriter writer = prepared(file(1, "a"));
            mount.makeReadOnly();
            write(writer, 0, 0, "x");
            assertEquals("TARGET_NOT_WRITABLE a", disk.await(2).get(1));
        }
    }

    @Test
    void absurdDatesAreBroughtIntoReason() throws IOException {
        TargetWriter writer = prepared(
                new OfferEntry(List.of("future"), EntryKind.FILE, 0, Long.MAX_VALUE),
                new OfferEntry(List.of("past"), EntryKind.FILE, 0, Long.MIN_VALUE),
                new OfferEntry(List.of("before 1970"), EntryKind.FILE, 0, -1));
        writer.endFile(0);
        writer.endFile(1);
        writer.endFile(2);
        assertEquals(4, disk.await(4).size());
        assertTrue(disk.told.containsAll(List.of("file 0", "file 1", "file 2")), disk.told.toString());
        assertTrue(Files.getLastModifiedTime(dir.resolve("future")).compareTo(FileTime.fromMillis(0)) > 0);
    }

    @Test
    void afterTheEndOfTheWorkersNothingIsHeld() {
        TargetWriter writer = prepared(file(3, "a"));
        disk.workers.close();
        write(writer, 0, 0, "abc");
        assertEquals(1, disk.told.size());
    }
}
