package dev.punchline.engine.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder held by an open handle; everything in it is named relative to the handle ({@code openat}, {@code renameat},
 * {@code unlinkat} of POSIX.1-2008), so the system itself keeps what is written below the folder.
 */
final class HandleFolder implements HeldFolder {
    private final Path root;
    private final SecureDirectoryStream<Path> top;
    private final SecureDirectoryStream<Path> handle;

    /**
     * @param root the folder that the person chose, and where it was found
     * @param top its handle
     */
    HandleFolder(Path root, SecureDirectoryStream<Path> top) {
        this(root, top, top);
    }

    private HandleFolder(Path root, SecureDirectoryStream<Path> top, SecureDirectoryStream<Path> handle) {
        this.root = root;
        this.top = top;
        this.handle = handle;
    }

    private Path only(String name) {
        Path path = root.getFileSystem().getPath(name);
        if (path.isAbsolute() || path.getNameCount() != 1 || name.equals("..")) {
            throw new IllegalArgumentException("not a single name");
        }
        return path;
    }

    @Override
    public @Nullable Object key() throws IOException {
        return handle.getFileAttributeView(BasicFileAttributeView.class)
                .readAttributes()
                .fileKey();
    }

    @Override
    public HeldFolder enter(String name) throws IOException {
        BasicFileAttributes there = look(name);
        if (there != null && !there.isDirectory()) {
            throw new NotDirectoryException(name); // the next call says the same in words of the system
        }
        return new HandleFolder(root, top, handle.newDirectoryStream(only(name), LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public FileChannel createFile(String name) throws IOException {
        return open(name, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public FileChannel reopenFile(String name) throws IOException {
        return open(name, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public FileChannel readFile(String name) throws IOException {
        return open(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private FileChannel open(String name, Set<? extends OpenOption> options) throws IOException {
        SeekableByteChannel channel = handle.newByteChannel(only(name), options);
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("this file system has no channels that can be forced to the disk");
    }

    /**
     * There is no {@code mkdirat} in Java: the folder is made under another name, by the path of the chosen folder, and
     * moved to its place by handle. Should that path lead elsewhere by then, it is taken back.
     */
    @Override
    public void createFolder(String name, From aside) throws IOException {
        if (look(name) != null) { // what is there would be replaced if it were an empty folder
            throw new FileAlreadyExistsException(name);
        }
        Path made = Files.createDirectory(root.resolve(only(aside.name())));
        try {
            top.move(made.getFileName(), handle, only(name));
        } catch (IOException e) {
            Files.deleteIfExists(made);
            throw e;
        }
    }

    @Override
    public @Nullable BasicFileAttributes look(String name) throws IOException {
        try {
            return handle.getFileAttributeView(only(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public <V extends FileAttributeView> @Nullable V view(String name, Class<V> type) {
        return handle.getFileAttributeView(only(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void rename(From from, String to) throws IOException {
        handle.move(only(from.name()), handle, only(to));
    }

    @Override
    public void deleteFile(String name) throws IOException {
        handle.deleteFile(only(name));
    }

    /** {@code fsync} of a directory, which POSIX leaves to the system and every Linux and BSD does. */
    @Override
    public void force() throws IOException {
        Path self = root.getFileSystem().getPath(".");
        try (SeekableByteChannel channel = handle.newByteChannel(self, Set.of(StandardOpenOption.READ))) {
            if (channel instanceof FileChannel names) {
                names.force(true);
            }
        }
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        handle.deleteDirectory(only(name));
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }
}
