package dev.punchline.engine.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the steps of one transfer that is received, so that it can go on after whatever end. Each record is appended in
 * one write, so workers may do so side by side. A journal that cannot be written costs the chance to resume, and nothing
 * else. Nothing in it counts by itself: chunks are read again and held against their hashes before they are believed.
 */
final class Journal {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    /** Length (2) and CRC-32 (4). */
    static final int HEADER_LENGTH = 6;

    private final Path path;
    private final FileChannel channel; // locked: two transfers never write to the same partial files

    private Journal(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Begins a journal with these records, in place of one that is there: written aside, forced, renamed. */
    static Journal begin(Path path, List<JournalRecord> records) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(aside);
        FileChannel channel = FileChannel.open(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND));
        try {
            lock(channel);
            for (JournalRecord first : records) {
                write(channel, first);
            }
            channel.force(true);
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Journal(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Goes on with a journal after what could be read of it. */
    static Journal goOn(Path path, Unfinished read) throws IOException {
        FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.APPEND));
        try {
            lock(channel);
            channel.truncate(read.length());
            return new Journal(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Reads the journal that is there, if any; nothing of it counts before it was held against the disk.
     *
     * @throws IOException if it cannot be read, or another transfer writes it
     */
    static Unfinished read(Path path) throws IOException {
        try (FileChannel there = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lock(there);
            return JournalReader.read(Channels.newInputStream(there));
        } catch (NoSuchFileException e) {
            return new Unfinished();
        }
    }

    /**
     * Removes what a transfer that did not end has left, and its journal; no transfer goes on with it meanwhile.
     *
     * @throws IOException if another transfer writes it, or it cannot be read or removed
     */
    static void discard(Path path) throws IOException {
        try (FileChannel there = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lock(there);
            try {
                Leavings.remove(JournalReader.read(Channels.newInputStream(there)));
            } catch (NoSuchFileException e) {
                log.debug("the folder of a transfer is gone, and what was in it: {}", e.toString());
            }
            Files.deleteIfExists(path);
        } catch (NoSuchFileException e) {
            log.debug("it is gone already: {}", e.toString());
        }
    }

    private static void lock(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("another transfer of this process writes the journal", e);
        }
        throw new IOException("another process writes the journal");
    }

    private static void write(FileChannel channel, JournalRecord next) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(HEADER_LENGTH + JournalRecord.MAX_LENGTH);
        next.write(out.position(HEADER_LENGTH));
        int length = out.position() - HEADER_LENGTH;
        CRC32 crc = new CRC32();
        crc.update(out.array(), HEADER_LENGTH, length);
        out.flip().putShort((short) length).putInt((int) crc.getValue()).rewind();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    void append(JournalRecord next) {
        try {
            write(channel, next);
        } catch (IOException e) {
            log.debug("a step is not kept: {}", e.toString());
        }
    }

    /** Has all that was appended reach the disk. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Ends it, to be read later. */
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("a journal stays open: {}", e.toString());
        }
    }

    /** Ends it for good. */
    void delete() {
        close();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("a journal stays behind: {}", e.toString());
        }
    }
}
