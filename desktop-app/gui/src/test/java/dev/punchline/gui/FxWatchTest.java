package dev.punchline.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FxWatchTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsReadThereIsFound(FxRobot robot) throws IOException {
        Path file = Files.writeString(folder.resolve("words"), "words");
        FxWatch watch = FxWatch.begin();
        robot.interact(() -> read(file));
        List<String> found = watch.end();
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.get(0).startsWith("jdk.FileRead at dev.punchline.gui.FxWatchTest"), found.get(0));
    }

    @Test
    void waitingThereIsFound(FxRobot robot) throws IOException {
        FxWatch watch = FxWatch.begin();
        robot.interact(() -> LockSupport.parkNanos(1_000_000));
        assertTrue(watch.end().toString().contains("jdk.ThreadPark"));
    }

    @Test
    void whatIsDoneElsewhereIsNot(FxRobot robot) throws IOException {
        Path file = Files.writeString(folder.resolve("words"), "words");
        FxWatch watch = FxWatch.begin();
        read(file);
        robot.interact(() -> {});
        assertEquals(List.of(), watch.end());
    }

    private static void read(Path file) {
        try {
            Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
