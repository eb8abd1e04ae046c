package dev.punchline.engine.home;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryQuery;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The history of this installation in {@code history.jsonl}: a line for each entry, the newest last. Lines are only ever
 * appended, each in one write; a line that a power cut tore is skipped, and the rest stays. Now and then the oldest
 * are left out, by writing the others aside.
 *
 * <p>Several programs may use it at once. Reads and writes block: call it off the event loop.
 */
public final class HistoryFile {
    /** Entries that are kept at least; {@link #SLACK} more make it worth writing the file anew. */
    static final int MOST = HistoryQuery.MOST;

    static final int SLACK = 1_000;

    private static final int UNKNOWN = -1;

    private final Path path;
    private final Path lock;
    private int lines = UNKNOWN;

    public HistoryFile(Path home) {
        path = home.resolve("history.jsonl");
        lock = home.resolve("history.lock");
    }

    /** Adds an entry, and forces it to the disk. */
    public void append(HistoryEntry entry) throws IOException {
        locked(() -> {
            if (lines == UNKNOWN) {
                lines = read().size();
            }
            appendLine(HistoryLine.write(entry));
            lines++;
            if (lines > MOST + SLACK) {
                rewrite(read());
            }
        });
    }

    /** The last entries, oldest first; none where there is no file. */
    public List<HistoryEntry> load() throws IOException {
        return List.copyOf(read());
    }

    /** Forgets what fits; the file has no trace of it afterwards. */
    public void clear(Predicate<HistoryEntry> unwanted) throws IOException {
        if (!Files.exists(path)) {
            return; // and perhaps no folder either
        }
        locked(() -> {
            Deque<HistoryEntry> rest = read();
            rest.removeIf(unwanted);
            if (rest.isEmpty()) {
                Files.deleteIfExists(path);
                lines = 0;
            } else {
                rewrite(rest);
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Programs that write at the same time wait for each other here: the file itself is replaced now and then. */
    private void locked(Work work) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        lock,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PrivateFile.ownerOnly(lock));
                FileLock held = channel.lock()) {
            if (!held.isValid()) {
                throw new IOException(lock + " could not be locked");
            }
            work.run();
        } catch (OverlappingFileLockException e) {
            throw new IOException("another part of this program writes to " + path, e);
        }
    }

    private void appendLine(byte[] line) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), PrivateFile.ownerOnly(path))) {
            ByteBuffer out = ByteBuffer.allocate(1 + line.length);
            if (isTorn()) {
                out.put((byte) '\n'); // what was torn stays a line of its own
            }
            out.put(line).flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            channel.force(true);
        }
    }

    private boolean isTorn() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    private void rewrite(Deque<HistoryEntry> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (HistoryEntry entry : entries) {
            out.writeBytes(HistoryLine.write(entry));
        }
        new PrivateFile(path).write(out.toByteArray());
        lines = entries.size();
    }

    /** However large the file is, no more than the last entries and one line are held. */
    private Deque<HistoryEntry> read() throws IOException {
        Deque<HistoryEntry> entries = new ArrayDeque<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    if (line.size() <= HistoryLine.MAX_BYTES) {
                        line.write(b);
                    }
                } else {
                    add(entries, line);
                }
            }
            add(entries, line);
        } catch (NoSuchFileException e) {
            return entries;
        }
        return entries;
    }

    private static void add(Deque<HistoryEntry> entries, ByteArrayOutputStream line) {
        Optional<HistoryEntry> entry =
                line.size() > HistoryLine.MAX_BYTES ? Optional.empty() : HistoryLine.read(line.toByteArray());
        line.reset();
        entry.ifPresent(entries::addLast);
        if (entries.size() > MOST) {
            entries.removeFirst();
        }
    }
}
