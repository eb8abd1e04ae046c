package dev.punchline.engine.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * A folder that received things are written to, held so that it stays the same one whatever happens to its name: who
 * swaps it for a link to somewhere else leads nothing there. Names are single names, never paths, and no link is ever
 * followed. Used by one thread.
 */
interface HeldFolder extends Closeable {
    /**
     * Holds the folder that the person chose; links on the way to it are the person's own and are followed.
     *
     * @throws NotDirectoryException if it is no folder
     */
    @SuppressWarnings("StreamResourceLeak") // the handle is what is held
    static HeldFolder open(Path root) throws IOException {
        Path real = root.toRealPath();
        DirectoryStream<Path> stream = Files.newDirectoryStream(real);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new HandleFolder(real, secure);
        }
        stream.close();
        return CheckedFolder.open(real); // Windows, and wherever Java knows no openat
    }

    /** What tells this folder from all others of the system, or null where the system has no such thing. */
    @Nullable
    Object key() throws IOException;

    /**
     * Holds a folder in this one, which stays held too.
     *
     * @throws IOException also if there is a link of that name
     */
    HeldFolder enter(String name) throws IOException;

    /**
     * Makes a file that was not there.
     *
     * @return open for writing
     * @throws FileAlreadyExistsException if anything is there, be it a dangling link
     */
    FileChannel createFile(String name) throws IOException;

    /** Opens a file that is there for reading and writing; fails if it is a link. */
    FileChannel reopenFile(String name) throws IOException;

    /** Opens a file for reading; fails if it is a link. */
    FileChannel readFile(String name) throws IOException;

    /**
     * Makes a folder that was not there.
     *
     * @param aside a name in the chosen folder that nobody else uses; a crash may leave an empty folder of it behind
     * @throws FileAlreadyExistsException if anything is there, be it a dangling link
     */
    void createFolder(String name, From aside) throws IOException;

    /** What is there, a link itself and not what it leads to; null if nothing is. */
    @Nullable
    BasicFileAttributes look(String name) throws IOException;

    /** What can be changed about something in this folder, or null where the system has no such view. */
    <V extends FileAttributeView> @Nullable V view(String name, Class<V> type) throws IOException;

    /** Gives a file another name in this folder, in one step; what had that name is gone. */
    void rename(From from, String to) throws IOException;

    /**
     * Removes a file.
     *
     * @throws NoSuchFileException if nothing is there
     */
    void deleteFile(String name) throws IOException;

    /** Has the names of what is in this folder reach the disk, where the system lets a program ask for that. */
    void force() throws IOException;

    /** Removes an empty folder. */
    void deleteFolder(String name) throws IOException;

    /** The name that something has until it is renamed. */
    record From(String name) {}
}
