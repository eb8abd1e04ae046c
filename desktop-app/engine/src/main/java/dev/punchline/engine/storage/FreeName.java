package dev.punchline.engine.storage;

import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.SafePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes a name in a folder that nothing has yet: the wanted one, else {@code name (2).ext} and so on. Taken by making
 * something there, so that nobody else can take it in between and nothing is ever written over.
 */
final class FreeName {
    /** Whoever has that many files of one name gets told that the folder can't be written to. */
    private static final int MOST = 10_000;

    private FreeName() {}

    /** Makes something at a path. */
    @FunctionalInterface
    interface Maker {
        /** Makes it, or throws {@link FileAlreadyExistsException} if anything is there, be it a dangling link. */
        void make(Path path) throws IOException;
    }

    /** A new empty folder. */
    static Path folder(Path parent, SafePath wanted, NameRules rules) throws IOException {
        return take(parent, wanted, rules, Files::createDirectory);
    }

    /** A new empty file. */
    static Path file(Path parent, SafePath wanted, NameRules rules) throws IOException {
        return take(parent, wanted, rules, Files::createFile);
    }

    private static Path take(Path parent, SafePath wanted, NameRules rules, Maker maker) throws IOException {
        for (int number = 1; number <= MOST; number++) {
            Path path = parent.resolve(wanted.name(number, rules));
            try {
                maker.make(path);
                return path;
            } catch (FileAlreadyExistsException taken) {
                // the next number may be free
            }
        }
        throw new FileAlreadyExistsException(parent.toString());
    }
}
