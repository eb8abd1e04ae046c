package dev.punchline.engine.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A small file that belongs to its owner alone (mode 0600 where the file system knows modes) and that is either the
 * old one or the new one, whatever happens while it is written.
 */
public final class PrivateFile {
    /** Far above a key pair or ten thousand contacts: a bound for files that something else wrote. */
    static final int MAX_LENGTH = 4 * 1024 * 1024;

    private final Path path;

    public PrivateFile(Path path) {
        this.path = path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    byte[] read() throws IOException {
        if (Files.size(path) > MAX_LENGTH) {
            throw new IOException(path + " is larger than any file of ours");
        }
        return Files.readAllBytes(path);
    }

    /** Replaces the content: written aside, forced to disk, renamed. */
    public void write(byte[] content) throws IOException {
        Path aside = aside();
        writeForced(aside, content);
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
    }

    /**
     * Writes the first content, complete or not at all.
     *
     * @throws FileAlreadyExistsException if another process was faster
     */
    void create(byte[] content) throws IOException {
        Path aside = aside();
        try {
            writeForced(aside, content);
            // A hard link fails where the name is taken; a rename would replace the other's file.
            Files.createLink(path, aside);
        } catch (UnsupportedOperationException e) {
            Files.move(aside, path);
        } finally {
            Files.deleteIfExists(aside);
        }
        forceFolder();
    }

    private Path aside() {
        return path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid() + ".new");
    }

    private static void writeForced(Path aside, byte[] content) throws IOException {
        Files.deleteIfExists(aside);
        try (FileChannel channel = FileChannel.open(
                aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(aside))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** A rename is on disk when its folder is; Windows knows no such thing and refuses to open folders. */
    private void forceFolder() throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }
}
