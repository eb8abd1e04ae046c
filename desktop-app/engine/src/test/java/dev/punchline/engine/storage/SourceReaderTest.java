package dev.punchline.engine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.transfer.ChunkRef;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {
    @TempDir
    Path dir;

    private final Disk disk = new Disk();
    private Path file;
    private SourceTree tree;
    private SourceReader reader;

    @BeforeEach
    void offer() throws IOException {
        file = Files.writeString(Files.createDirectory(dir.resolve("tree")).resolve("file"), "abcdefgh");
        tree = Disk.scan(dir.resolve("tree"));
        reader = new SourceReader(disk.workers, tree, disk.loop, disk);
    }

    @AfterEach
    void close() {
        reader.close();
        disk.close();
    }

    private List<String> read(ChunkRef... chunks) {
        int before = disk.told.size();
        for (ChunkRef chunk : chunks) {
            reader.read(chunk);
        }
        return disk.await(before + chunks.length);
    }

    private String text(ChunkRef chunk) {
        ByteBuf bytes = disk.data.get(chunk);
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void chunksComeWithTheirHash() throws IOException {
        ChunkRef first = new ChunkRef(1, 0, 3);
        ChunkRef second = new ChunkRef(1, 3, 5);
        assertEquals(List.of("read 1@0+3", "read 1@3+5"), read(first, second));
        assertEquals("abc", text(first));
        assertEquals("defgh", text(second));
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                disk.hashes.get(first).toString());
    }

    @Test
    void aFileThatIsGoneIsMissing() throws IOException {
        Files.delete(file);
        assertEquals(List.of("SOURCE_MISSING 1@0"), read(new ChunkRef(1, 0, 8)));
    }

    @Test
    void aFileThatChangedSinceTheOfferIsNotSent() throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertEquals(List.of("SOURCE_CHANGED 1@0"), read(new ChunkRef(1, 0, 8)));
    }

    @Test
    void aFileThatShrinksWhileItIsSentIsNoticed() throws IOException {
        read(new ChunkRef(1, 0, 3));
        Files.writeString(file, "abcd");
        assertEquals("SOURCE_CHANGED 1@3", read(new ChunkRef(1, 3, 5)).get(1));
    }

    @Test
    void aFileThatChangesWhileItIsSentIsNoticedAtItsEnd() throws IOException {
        read(new ChunkRef(1, 0, 3));
        Files.writeString(file, "ABCDEFGH");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertEquals("SOURCE_CHANGED 1@3", read(new ChunkRef(1, 3, 5)).get(1));
    }

    @Test
    void aFileThatBecameAFolderIsNotSent() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
        assertEquals(List.of("SOURCE_CHANGED 1@0"), read(new ChunkRef(1, 0, 8)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatTookThePlaceOfAFileIsNotFollowedOutOfTheTree() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "password");
        FileTime date = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(secret, date);
        Files.delete(file);
        Files.createSymbolicLink(file, secret);
        assertEquals(List.of("SOURCE_CHANGED 1@0"), read(new ChunkRef(1, 0, 8)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkInsideTheTreeIsReadAsItsFile() throws IOException {
        Files.createSymbolicLink(dir.resolve("tree/link"), Path.of("file"));
        SourceTree linked = Disk.scan(dir.resolve("tree"));
        reader = new SourceReader(disk.workers, linked, disk.loop, disk);
        ChunkRef chunk = new ChunkRef(2, 0, 8);
        assertEquals(List.of("read 2@0+8"), read(chunk));
        assertEquals("abcdefgh", text(chunk));
    }

    @Test
    void anEmptyFileIsLookedAt() throws IOException {
        Path empty = Files.createFile(dir.resolve("empty"));
        reader = new SourceReader(disk.workers, Disk.scan(empty), disk.loop, disk);
        assertEquals(List.of("read 0@0+0"), read(new ChunkRef(0, 0, 0)));
        Files.writeString(empty, "not any more");
        assertEquals("SOURCE_CHANGED 0@0", read(new ChunkRef(0, 0, 0)).get(1));
    }
}
