package dev.punchline.engine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.transfer.SkippedFile;
import dev.punchline.protocol.transfer.EntryKind;
import dev.punchline.protocol.transfer.OfferEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SourceScanTest {
    @TempDir
    Path dir;

    private static List<String> paths(SourceTree tree) {
        return tree.offer().entries().stream()
                .map(entry -> String.join("/", entry.path()))
                .toList();
    }

    private static List<String> skipped(SourceTree tree) {
        return tree.skipped().stream().map(SkippedFile::path).toList();
    }

    private Path write(String path, String text) throws IOException {
        Path file = dir.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static TransferFailure failure(Path... paths) {
        return assertThrows(SourceException.class, () -> SourceScan.of(List.of(paths)))
                .failure();
    }

    @Test
    void aFolderComesBeforeWhatIsInItAndNamesInOrder() throws IOException {
        write("tree/b/2", "22");
        write("tree/b/1", "1");
        write("tree/a", "aaa");
        Files.createDirectories(dir.resolve("tree/empty"));
        SourceTree tree = Disk.scan(dir.resolve("tree"));
        assertEquals(List.of("tree", "tree/a", "tree/b", "tree/b/1", "tree/b/2", "tree/empty"), paths(tree));
        assertEquals(6, tree.offer().totalBytes());
        assertEquals(dir.resolve("tree/b/1").toRealPath(), tree.pathOf(3));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void datesAndTheExecuteBitAreKept() throws IOException {
        Path file = write("run.sh", "#!/bin/sh");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_234_567_890_123L));
        OfferEntry entry = Disk.scan(file).offer().entries().get(0);
        assertEquals(EntryKind.PROGRAM, entry.kind());
        assertEquals(1_234_567_890_123L, entry.modifiedMillis());
        assertEquals(9, entry.size());
    }

    @Test
    void twoPathsOfOneNameAreBothOffered() throws IOException {
        SourceTree tree = Disk.scan(write("x/same", "1"), write("y/same", "22"), write("z/same", "333"));
        assertEquals(List.of("same", "same (2)", "same (3)"), paths(tree));
        assertEquals(dir.resolve("z/same").toRealPath(), tree.pathOf(2));
    }

    @Test
    void aPathWithDotsHasTheNameOfWhatItIs() throws IOException {
        write("tree/sub/file", "1");
        assertEquals(List.of("tree", "tree/sub", "tree/sub/file"), paths(Disk.scan(dir.resolve("tree/sub/.."))));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksThatLeaveTheTreeAreLeftOutAndLinksToFilesInItAreSentAsFiles() throws IOException {
        Path secret = write("secret", "do not send");
        write("tree/real", "real");
        Files.createSymbolicLink(dir.resolve("tree/inside"), Path.of("real"));
        Files.createSymbolicLink(dir.resolve("tree/outside"), secret);
        Files.createSymbolicLink(dir.resolve("tree/up"), Path.of("../secret"));
        Files.createSymbolicLink(dir.resolve("tree/loop"), Path.of("."));
        Files.createSymbolicLink(dir.resolve("tree/dangling"), Path.of("nowhere"));
        SourceTree tree = Disk.scan(dir.resolve("tree"));
        assertEquals(List.of("tree", "tree/inside", "tree/real"), paths(tree));
        assertEquals(List.of("tree/dangling", "tree/loop", "tree/outside", "tree/up"), skipped(tree));
        assertEquals(EntryKind.FILE, tree.offer().entries().get(1).kind());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatThePersonNamedIsFollowed() throws IOException {
        write("real/file", "1");
        Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("real"));
        assertEquals(List.of("link", "link/file"), paths(Disk.scan(link)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void devicesAndPipesAreLeftOut() throws Exception {
        write("tree/file", "1");
        Process mkfifo = new ProcessBuilder("mkfifo", dir.resolve("tree/pipe").toString()).start();
        assumeTrue(mkfifo.waitFor() == 0);
        SourceTree tree = Disk.scan(dir.resolve("tree"));
        assertEquals(List.of("tree", "tree/file"), paths(tree));
        assertEquals(List.of("tree/pipe"), skipped(tree));
        assertEquals(TransferFailure.SOURCE_UNREADABLE, failure(dir.resolve("tree/pipe")));
    }

    @Test
    void whatIsNotThereCannotBeSent() throws IOException {
        assertEquals(TransferFailure.SOURCE_MISSING, failure(dir.resolve("nothing")));
        assertEquals(TransferFailure.SOURCE_MISSING, failure(write("file", "1"), dir.resolve("nothing")));
        assertEquals(TransferFailure.SOURCE_MISSING, failure(dir.resolve("file/below")));
        assertEquals(TransferFailure.SOURCE_MISSING, failure());
    }

    @Test
    void treesThatAreTooDeepAreCutWithANote() throws IOException {
        Path deep = dir.resolve("d");
        for (int i = 0; i < 130; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        SourceTree tree = Disk.scan(dir.resolve("d"));
        assertEquals(OfferEntry.MAX_DEPTH, tree.offer().entries().size());
        assertEquals(1, tree.skipped().size());
    }

    @Test
    void notesShowNothingATerminalActsOn() throws IOException {
        write("tree/file", "1");
        assumeTrue(!OS.WINDOWS.isCurrentOs());
        Files.createSymbolicLink(dir.resolve("tree/x\u001b[31m"), Path.of("nowhere"));
        assertEquals(List.of("tree/x_[31m"), skipped(Disk.scan(dir.resolve("tree"))));
    }
}
