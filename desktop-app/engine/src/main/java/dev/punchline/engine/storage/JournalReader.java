package dev.punchline.engine.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal up to the first record that is not whole: a crash may have cut the last one short. What follows is
 * not believed, and what it told of is sent again. {@code length (2 bytes) | CRC-32 of the record (4) | record}.
 */
final class JournalReader {
    /** A record per 256 KiB chunk is enough for files of 260 GB; what is beyond is sent again. */
    private static final int MAX_RECORDS = 1_000_000;

    private JournalReader() {}

    /** @throws IOException if it cannot be read at all */
    static Unfinished read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
        Unfinished unfinished = new Unfinished();
        long end = 0;
        byte[] next = next(in);
        for (int records = 1; next != null && records < MAX_RECORDS; records++) {
            try {
                end += Journal.HEADER_LENGTH + next.length;
                unfinished.add(JournalRecord.read(ByteBuffer.wrap(next)), end);
            } catch (IllegalArgumentException e) {
                return unfinished;
            }
            next = next(in);
        }
        return unfinished;
    }

    private static byte @Nullable [] next(DataInputStream in) throws IOException {
        byte[] header = in.readNBytes(Journal.HEADER_LENGTH);
        if (header.length < Journal.HEADER_LENGTH) {
            return null;
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        int length = fields.getShort() & 0xffff;
        int crc = fields.getInt();
        if (length > JournalRecord.MAX_LENGTH) {
            return null;
        }
        byte[] record = in.readNBytes(length);
        CRC32 found = new CRC32();
        found.update(record);
        return record.length < length || (int) found.getValue() != crc ? null : record;
    }
}
