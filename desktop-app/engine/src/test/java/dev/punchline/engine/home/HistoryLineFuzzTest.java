package dev.punchline.engine.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.punchline.engine.event.HistoryEntry;
import java.util.Arrays;
import java.util.Optional;

class HistoryLineFuzzTest {
    /** Whatever stands in the file: an entry or nothing comes out, and an entry is written as it was read. */
    @FuzzTest
    void noLineBreaksTheReader(byte[] data) {
        Optional<HistoryEntry> entry = HistoryLine.read(data);
        if (entry.isPresent()) {
            byte[] line = HistoryLine.write(entry.get());
            assertEquals(entry, HistoryLine.read(Arrays.copyOf(line, line.length - 1)));
        }
    }
}
