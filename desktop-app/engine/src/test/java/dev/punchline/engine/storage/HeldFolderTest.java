package dev.punchline.engine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisabledOnOs(OS.WINDOWS) // making links takes rights there
class HeldFolderTest {
    private static final HeldFolder.From ASIDE = new HeldFolder.From(".aside");

    @TempDir
    Path dir;

    /** Both ways to hold a folder. */
    enum Way {
        BY_THE_SYSTEM {
            @Override
            HeldFolder open(Path root) throws IOException {
                return HeldFolder.open(root);
            }
        },
        BY_PATH {
            @Override
            HeldFolder open(Path root) throws IOException {
                return CheckedFolder.open(root.toRealPath());
            }
        };

        abstract HeldFolder open(Path root) throws IOException;
    }

    private Path target() throws IOException {
        return Files.createDirectories(dir.resolve("target"));
    }

    private Path outside() throws IOException {
        return Files.createDirectories(dir.resolve("outside"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.skip(1)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void linuxHoldsFoldersByHandle() throws IOException {
        try (HeldFolder held = HeldFolder.open(target())) {
            assertInstanceOf(HandleFolder.class, held);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMadeStandsInTheFolder(Way way) throws IOException {
        try (HeldFolder held = way.open(target())) {
            held.createFolder("t", ASIDE);
            try (HeldFolder t = held.enter("t")) {
                t.createFile("a").close();
                t.rename(new HeldFolder.From("a"), "b");
                t.createFolder("u", ASIDE);
                t.createFolder("v", ASIDE);
                t.deleteFolder("v");
                t.createFile("c").close();
                t.deleteFile("c");
                assertNotNull(t.look("b"));
                assertNull(t.look("a"));
            }
        }
        assertEquals(List.of("t", "t/b", "t/u"), names(target()));
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatIsTakenIsNotTakenAgainWhateverHasIt(Way way) throws IOException {
        Files.createDirectory(target().resolve("folder"));
        Files.writeString(target().resolve("file"), "mine");
        Files.createSymbolicLink(target().resolve("link"), outside());
        Files.createSymbolicLink(target().resolve("dangling"), outside().resolve("new"));
        try (HeldFolder held = way.open(target())) {
            for (String name : List.of("folder", "file", "link", "dangling")) {
                assertThrows(FileAlreadyExistsException.class, () -> held.createFolder(name, ASIDE), name);
                assertThrows(FileAlreadyExistsException.class, () -> held.createFile(name), name);
            }
        }
        assertEquals(List.of("dangling", "file", "folder", "link"), names(target()));
        assertEquals(List.of(), names(outside()));
    }

    @ParameterizedTest
    @EnumSource
    void aLinkIsNotEntered(Way way) throws IOException {
        Files.createSymbolicLink(target().resolve("link"), outside());
        try (HeldFolder held = way.open(target())) {
            assertThrows(IOException.class, () -> held.enter("link"));
            assertTrue(held.look("link").isSymbolicLink());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatIsSwappedForALinkLeadsNowhere(Way way) throws IOException {
        Path t = Files.createDirectory(target().resolve("t"));
        Files.writeString(outside().resolve("precious"), "mine");
        try (HeldFolder held = way.open(target());
                HeldFolder inside = held.enter("t")) {
            Files.move(t, target().resolve("moved"));
            Files.createSymbolicLink(t, outside());
            attempt(() -> inside.createFile("new").close());
            attempt(() -> inside.createFolder("folder", ASIDE));
            attempt(() -> inside.rename(new HeldFolder.From("precious"), "gone"));
            attempt(() -> inside.deleteFile("precious"));
            attempt(() -> PartialFile.date(inside, "precious", 0));
            assertThrows(IOException.class, () -> held.enter("t"));
        }
        assertEquals(List.of("precious"), names(outside()));
        assertTrue(Files.getLastModifiedTime(outside().resolve("precious")).toMillis() > 0);
    }

    @ParameterizedTest
    @EnumSource
    void aTargetThatIsSwappedForALinkLeadsNowhere(Way way) throws IOException {
        Files.createDirectory(target().resolve("t"));
        try (HeldFolder held = way.open(target());
                HeldFolder inside = held.enter("t")) {
            Files.move(target(), dir.resolve("moved"));
            Files.createSymbolicLink(dir.resolve("target"), outside());
            attempt(() -> held.createFile("new").close());
            attempt(() -> held.createFolder("folder", ASIDE));
            attempt(() -> inside.createFile("new").close());
            attempt(() -> inside.createFolder("folder", ASIDE));
        }
        assertEquals(List.of(), names(outside()));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotASingleNameIsAFaultOfOurs(Way way) throws IOException {
        try (HeldFolder held = way.open(target())) {
            for (String name :
                    List.of("..", "a/b", "../x", "/etc/x", dir.resolve("x").toString())) {
                assertThrows(IllegalArgumentException.class, () -> held.createFile(name), name);
                assertThrows(IllegalArgumentException.class, () -> held.enter(name), name);
            }
        }
        assertFalse(Files.exists(dir.resolve("x")));
    }

    @Test
    void aWalkEndsWhereAnotherFolderStandsByNow() throws IOException {
        Object key;
        try (FolderWalk first = FolderWalk.from(target())) {
            key = first.root().key();
        }
        FolderWalk.again(target(), key).close();
        Files.move(target(), dir.resolve("moved"));
        target();
        assertThrows(IOException.class, () -> FolderWalk.again(target(), key));
    }

    @Test
    void aWalkFindsItsWayUpAndDown() throws IOException {
        Files.createDirectories(target().resolve("a/b/c"));
        try (FolderWalk walk = FolderWalk.from(target())) {
            for (List<String> place : List.of(
                    List.of("a", "b", "c"), List.<String>of(), List.of("a"), List.of("a", "b"), List.<String>of())) {
                walk.to(place).createFile("x").close();
                assertThrows(
                        FileAlreadyExistsException.class, () -> walk.to(place).createFile("x"));
                walk.to(place).deleteFile("x");
            }
            assertThrows(IOException.class, () -> walk.to(List.of("a", "none")));
            walk.to(List.of("a")).createFile("y").close();
        }
        assertTrue(Files.exists(target().resolve("a/y")));
    }

    /** Something that may fail or do its work in the folder that was held, but nowhere else. */
    private static void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            assertNotNull(e); // failing is one of the two good ends
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }
}
