package dev.punchline.engine.storage;

import dev.punchline.engine.transfer.ReceivedEntry;
import dev.punchline.protocol.transfer.EntryKind;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file in the making, beside the place where it will stand; in a folder that is held until it is complete or removed. */
final class PartialFile {
    /** Dates beyond the year 9999 are nonsense, and some file systems stumble over them. */
    private static final long LATEST_MILLIS = 253_402_300_799_000L;

    /** The year 1901, with which the oldest file systems in use begin. */
    private static final long EARLIEST_MILLIS = -(1L << 31) * 1_000;

    private final int file;
    private final HeldFolder folder;
    private final String part;
    private final FileChannel channel;
    private final @Nullable Object key;

    private PartialFile(int file, HeldFolder folder, String part, FileChannel channel) throws IOException {
        this.file = file;
        this.folder = folder;
        this.part = part;
        this.channel = channel;
        this.key = keyOf(folder.look(part));
    }

    /** Makes the partial file; fails if there is something of its name, and never follows a link. */
    static PartialFile create(int file, HeldFolder folder, String partName) throws IOException {
        return new PartialFile(file, folder, partName, folder.createFile(partName));
    }

    /** Opens one that was made before; never follows a link. */
    static PartialFile reopen(int file, HeldFolder folder, String partName) throws IOException {
        return new PartialFile(file, folder, partName, folder.reopenFile(partName));
    }

    boolean is(int other) {
        return file == other;
    }

    void write(ByteBuf data, long offset) throws IOException {
        long at = offset;
        while (data.isReadable()) {
            at += data.readBytes(channel, at, data.readableBytes());
        }
    }

    /**
     * Writes as many zeros by writing the last of them: a new file has zeros where nothing was written, and most file systems
     * keep no blocks for them. Disk images are mostly that.
     */
    void writeZeros(int length, long offset) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        while (last.hasRemaining()) {
            channel.write(last, offset + length - 1);
        }
    }

    /**
     * Forces the bytes to the disk and gives the file its final name, which is returned. After a failure it is still there to be removed.
     */
    String complete(ReceivedEntry entry, Placing placing) throws IOException {
        if (entry.kind() == EntryKind.PROGRAM) {
            makeExecutable();
        }
        channel.force(true);
        channel.close();
        date(folder, part, entry.modifiedMillis()); // closing may date it anew
        return placing.place(folder, new HeldFolder.From(part), entry);
    }

    private void makeExecutable() throws IOException {
        PosixFileAttributeView view = folder.view(part, PosixFileAttributeView.class);
        if (view == null) {
            return; // Windows runs by extension
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        // Who may read it may run it: the mask of the person decided who that is.
        if (permissions.contains(PosixFilePermission.GROUP_READ)) {
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
        }
        if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        view.setPermissions(permissions);
    }

    static void date(HeldFolder folder, String name, long modifiedMillis) throws IOException {
        long bounded = Math.max(EARLIEST_MILLIS, Math.min(LATEST_MILLIS, modifiedMillis));
        // Java splits a date before 1970 into seconds and negative nanoseconds, which the system refuses.
        long millis = bounded < 0 ? Math.floorDiv(bounded, 1_000L) * 1_000 : bounded;
        BasicFileAttributeView view = folder.view(name, BasicFileAttributeView.class);
        if (view != null) {
            view.setTimes(FileTime.fromMillis(millis), null, null);
        }
    }

    /** Closes it and leaves it there. */
    void close() throws IOException {
        channel.close();
    }

    /** Closes and removes it. Nothing but this file is touched: what took its name since stays. */
    void remove() throws IOException {
        channel.close();
        if (Objects.equals(key, keyOf(folder.look(part)))) {
            folder.deleteFile(part);
        }
    }

    /** Tells files apart, where the system does; Windows has no such thing, and holds the name while the file is open. */
    private static @Nullable Object keyOf(@Nullable BasicFileAttributes there) {
        return there == null ? null : there.fileKey();
    }
}
