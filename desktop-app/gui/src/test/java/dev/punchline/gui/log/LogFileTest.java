package dev.punchline.gui.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LogFileTest {
    private final Logger ours = LoggerFactory.getLogger("dev.punchline.log.test");

    @TempDir
    Path home;

    @AfterEach
    void asBefore() {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("dev.punchline")).setLevel(null);
    }

    @Test
    void itTellsAsMuchAsIsAskedForFromThatMomentOn() throws IOException {
        LogFile log = LogFile.in(home);
        log.tell(Level.INFO);
        ours.debug("too much");
        ours.info("as asked");
        LoggerFactory.getLogger("org.library").info("not ours");
        log.tell(Level.DEBUG);
        ours.debug("asked for since");
        log.close();
        ours.error("when nobody listens any more");
        assertEquals(
                List.of("INFO  test as asked", "DEBUG test asked for since"),
                Files.readAllLines(log.file()).stream()
                        .map(line -> line.substring("2026-01-01 00:00:00.000 ".length()))
                        .toList());
    }

    @Test
    void itNeverHoldsMoreThanTwoFiles() throws IOException {
        LogFile log = LogFile.in(home);
        log.tell(Level.INFO);
        String much = "x".repeat(500_000);
        for (int i = 0; i < 9; i++) {
            ours.warn(much);
            log.close();
            log = LogFile.in(home);
        }
        log.close();
        List<Path> files;
        try (Stream<Path> listed = Files.list(home.resolve("log"))) {
            files = listed.toList();
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        assertEquals(2, files.size());
        assertTrue(bytes < 2 * 1_000_000 + 2 * much.length(), bytes + " bytes");
    }

    @Test
    void whereNothingCanBeWrittenTheProgramGoesOn() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        try (LogFile log = LogFile.in(file)) {
            log.tell(Level.INFO);
            ours.info("nowhere");
            assertTrue(Files.isRegularFile(file));
        }
    }
}
