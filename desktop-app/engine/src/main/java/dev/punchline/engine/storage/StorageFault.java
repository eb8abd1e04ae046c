package dev.punchline.engine.storage;

import dev.punchline.engine.event.TransferFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/** Sorts what a file system says by what a person can do about it. */
final class StorageFault {
    private StorageFault() {}

    /** Why a file cannot be read. */
    static TransferFailure reading(IOException fault, Path path) {
        boolean there = fault instanceof AccessDeniedException || Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        return there ? TransferFailure.SOURCE_UNREADABLE : TransferFailure.SOURCE_MISSING;
    }

    /**
     * Why a file cannot be written.
     *
     * @param folder where; asked for its room and whether it is read-only, since the words of the system come in the
     *     person's language
     * @param wanted bytes that were to be written
     */
    static TransferFailure writing(IOException fault, Path folder, long wanted) {
        if (!Files.isDirectory(folder)) {
            return TransferFailure.TARGET_MISSING;
        }
        if (fault instanceof AccessDeniedException) {
            return TransferFailure.TARGET_NOT_WRITABLE;
        }
        try {
            FileStore store = Files.getFileStore(folder);
            if (store.isReadOnly()) {
                return TransferFailure.TARGET_NOT_WRITABLE;
            }
            // A page more than asked for: some file systems keep the last blocks to themselves.
            if (store.getUsableSpace() < wanted + 4096) {
                return TransferFailure.DISK_FULL;
            }
        } catch (IOException e) {
            return TransferFailure.STORAGE_FAULT;
        }
        return byWords(fault);
    }

    /** What has no other sign than its words, in English at least: quota, the 4 GiB of FAT, a mount turned read-only. */
    private static TransferFailure byWords(IOException fault) {
        String words = fault instanceof FileSystemException of ? of.getReason() : fault.getMessage();
        String text = String.valueOf(words).toLowerCase(Locale.ROOT);
        if (text.contains("quota") || text.contains("no space")) {
            return TransferFailure.DISK_FULL;
        }
        if (text.contains("file too large")) {
            return TransferFailure.FILE_TOO_LARGE;
        }
        boolean forbidden = text.contains("read-only") || text.contains("not permitted");
        return forbidden ? TransferFailure.TARGET_NOT_WRITABLE : TransferFailure.STORAGE_FAULT;
    }
}
