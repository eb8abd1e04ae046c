package dev.punchline.engine.storage;

import dev.punchline.protocol.transfer.EntryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/**
 * What a file system says of one path, read at once; links are not followed.
 *
 * @param attributes with permissions where the system has them
 */
record FileFacts(BasicFileAttributes attributes) {
    static FileFacts of(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        Class<? extends BasicFileAttributes> kind = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
        return new FileFacts(Files.readAttributes(path, kind, LinkOption.NOFOLLOW_LINKS));
    }

    boolean isFolder() {
        return attributes.isDirectory();
    }

    boolean isLink() {
        return attributes.isSymbolicLink();
    }

    boolean isFile() {
        return attributes.isRegularFile();
    }

    long modifiedMillis() {
        return attributes.lastModifiedTime().toMillis();
    }

    EntryKind kind() {
        if (isFolder()) {
            return EntryKind.FOLDER;
        }
        boolean program = attributes instanceof PosixFileAttributes posix
                && posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
        return program ? EntryKind.PROGRAM : EntryKind.FILE;
    }
}
