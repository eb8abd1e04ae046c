package dev.punchline.cli.exit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Exceptions of the file system as sentences: some of their messages are a path and nothing else. */
public final class FileTrouble {
    private FileTrouble() {}

    /** A command that failed for its files. */
    public static CommandFailed of(IOException cause) {
        CommandFailed failed = new CommandFailed(ExitCode.FILES, sentence(cause));
        failed.initCause(cause);
        return failed;
    }

    private static String sentence(IOException cause) {
        if (!(cause instanceof FileSystemException known)) {
            return String.valueOf(cause.getMessage());
        }
        if (known instanceof NoSuchFileException) {
            return known.getFile() + " does not exist.";
        } else if (known instanceof AccessDeniedException) {
            return known.getFile() + ": permission denied.";
        } else if (known instanceof FileAlreadyExistsException || known instanceof NotDirectoryException) {
            return known.getFile() + " is not a folder.";
        }
        return String.valueOf(known.getMessage());
    }
}
