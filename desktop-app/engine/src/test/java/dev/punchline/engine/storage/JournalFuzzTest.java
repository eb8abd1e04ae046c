package dev.punchline.engine.storage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

class JournalFuzzTest {
    /** Whatever a disk makes of a journal: what is read of it is in order and within the sizes that it tells itself. */
    @FuzzTest
    void aDamagedJournalIsReadAsFarAsItGoes(byte[] data) throws IOException {
        Unfinished found = JournalReader.read(new ByteArrayInputStream(data));
        for (Unfinished.Draft draft : found.drafts().values()) {
            long end = 0;
            for (JournalRecord.Written chunk : draft.written()) {
                assertTrue(chunk.offset() == end && chunk.length() > 0);
                end += chunk.length();
            }
            assertTrue(end <= Math.max(0, draft.begun().size()));
        }
    }

    /** A record that is read is one that can be written again, and nothing but the documented exception comes out. */
    @FuzzTest
    void aRecordIsReadOrRefused(byte[] data) {
        try {
            JournalRecord found = JournalRecord.read(ByteBuffer.wrap(data));
            ByteBuffer out = ByteBuffer.allocate(Math.max(JournalRecord.MAX_LENGTH, data.length + 64));
            found.write(out);
            assertTrue(found.equals(JournalRecord.read(out.flip())));
        } catch (IllegalArgumentException refused) {
            assertTrue(refused.getMessage() != null);
        }
    }
}
