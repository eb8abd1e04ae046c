package dev.punchline.engine.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A folder held by its path, where the system offers no handles: before anything is done, and again after a file was
 * opened, every folder from the chosen one down must still be the one that was entered, and no link or junction. What
 * is opened between a swap and its discovery is left empty.
 */
final class CheckedFolder implements HeldFolder {
    private final @Nullable CheckedFolder parent;
    private final Path path;
    private final @Nullable Object key;

    private CheckedFolder(@Nullable CheckedFolder parent, Path path) throws IOException {
        this.parent = parent;
        this.path = path;
        key = attributes(path).fileKey();
    }

    static CheckedFolder open(Path real) throws IOException {
        return new CheckedFolder(null, real);
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory() || found.isSymbolicLink() || found.isOther()) { // a junction of Windows is "other"
            throw new NotDirectoryException(path.toString());
        }
        return found;
    }

    private void check() throws IOException {
        for (CheckedFolder at = this; at != null; at = at.parent) {
            if (!Objects.equals(at.key, attributes(at.path).fileKey())) {
                throw new NoSuchFileException(at.path.toString(), null, "another folder stands there now");
            }
        }
    }

    private Path only(String name) throws IOException {
        check();
        Path inside = path.resolve(name);
        if (!path.equals(inside.getParent()) || name.equals("..")) {
            throw new IllegalArgumentException("not a single name");
        }
        return inside;
    }

    @Override
    public @Nullable Object key() {
        return key;
    }

    @Override
    public HeldFolder enter(String name) throws IOException {
        CheckedFolder inside = new CheckedFolder(this, only(name));
        inside.check();
        return inside;
    }

    @Override
    public FileChannel createFile(String name) throws IOException {
        return open(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public FileChannel reopenFile(String name) throws IOException {
        return open(name, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public FileChannel readFile(String name) throws IOException {
        return open(name, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private FileChannel open(String name, OpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(only(name), options);
        try {
            check();
            return channel;
        } catch (IOException e) {
            // Not deleted: by now the name may be that of a file of somebody else.
            channel.close();
            throw e;
        }
    }

    @Override
    public void createFolder(String name, From aside) throws IOException {
        Files.createDirectory(only(name));
        check();
    }

    @Override
    public @Nullable BasicFileAttributes look(String name) throws IOException {
        try {
            return Files.readAttributes(only(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            check(); // of the folder itself it would be a fault
            return null;
        }
    }

    @Override
    public <V extends FileAttributeView> @Nullable V view(String name, Class<V> type) throws IOException {
        return Files.getFileAttributeView(only(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void rename(From from, String to) throws IOException {
        Files.move(only(from.name()), only(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void deleteFile(String name) throws IOException {
        Files.delete(only(name));
    }

    @Override
    public void force() {
        // Windows opens no folder for that, and journals names by itself.
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        Files.delete(only(name));
    }

    @Override
    public void close() {
        // nothing is open
    }
}
