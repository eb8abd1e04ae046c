package dev.punchline.engine.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.HistoryEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    @TempDir
    Path home;

    private Path file() {
        return home.resolve("history.jsonl");
    }

    @Test
    void whatIsWrittenIsReadAgainByTheNextProgram() throws IOException {
        assertTrue(new HistoryFile(home).load().isEmpty());
        new HistoryFile(home).append(Histories.entry(1, 1));
        new HistoryFile(home).append(Histories.entry(2, 2));
        assertEquals(List.of(Histories.entry(1, 1), Histories.entry(2, 2)), new HistoryFile(home).load());
        if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        }
    }

    @Test
    void whereverAPowerCutTearsTheLastLineTheOthersStayAndTheNextOneIsWhole() throws IOException {
        new HistoryFile(home).append(Histories.entry(1, 1));
        byte[] torn = HistoryLine.write(Histories.entry(1, 2));
        byte[] before = Files.readAllBytes(file());
        for (int length = 0; length < torn.length; length += 7) {
            Files.write(file(), before);
            Files.write(file(), Arrays.copyOf(torn, length), StandardOpenOption.APPEND);
            new HistoryFile(home).append(Histories.entry(1, 3));
            assertEquals(List.of(Histories.entry(1, 1), Histories.entry(1, 3)), new HistoryFile(home).load());
        }
    }

    @Test
    void damageInTheMiddleCostsItsLinesAndNothingElse() throws IOException {
        HistoryFile history = new HistoryFile(home);
        history.append(Histories.entry(1, 1));
        Files.write(file(), new byte[100_000], StandardOpenOption.APPEND);
        history.append(Histories.entry(1, 2));
        Files.writeString(file(), "{}\n[]\n\n{\"at\":1}\nnonsense\n", StandardOpenOption.APPEND);
        history.append(Histories.entry(1, 3));
        assertEquals(List.of(1, 2, 3), numbers(new HistoryFile(home).load()));
    }

    @Test
    void theOldestAreLeftOutOnceThereAreTooMany() throws IOException {
        StringBuilder lines = new StringBuilder();
        int full = HistoryFile.MOST + HistoryFile.SLACK;
        for (int i = 0; i < full; i++) {
            lines.append(new String(HistoryLine.write(Histories.entry(1, i)), StandardCharsets.UTF_8));
        }
        Files.writeString(file(), lines);
        HistoryFile history = new HistoryFile(home);
        for (int i = full; i <= full + HistoryFile.SLACK; i++) {
            history.append(Histories.entry(1, i));
        }
        List<HistoryEntry> kept = history.load();
        assertEquals(HistoryFile.MOST, kept.size());
        assertEquals(full + HistoryFile.SLACK, numbers(kept).get(kept.size() - 1));
        try (Stream<String> written = Files.lines(file())) {
            assertTrue(written.count() <= full);
        }
    }

    @Test
    void whatIsClearedLeavesNoTraceInTheFile() throws IOException {
        HistoryFile history = new HistoryFile(home);
        history.clear(entry -> true);
        history.append(Histories.entry(1, 1));
        history.append(Histories.entry(2, 2));
        history.clear(entry -> entry.with().peer().equals(Histories.peer(1)));
        assertEquals(List.of(2), numbers(history.load()));
        assertFalse(Files.readString(file()).contains("file-1.txt"));
        history.clear(entry -> true);
        assertFalse(Files.exists(file()));
        history.append(Histories.entry(1, 3));
        assertEquals(List.of(3), numbers(history.load()));
    }

    private static List<Integer> numbers(List<HistoryEntry> entries) {
        List<Integer> numbers = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            numbers.add(Integer.parseInt(entry.content().shown().get(0).replaceAll("\\D", "")));
        }
        return numbers;
    }
}
