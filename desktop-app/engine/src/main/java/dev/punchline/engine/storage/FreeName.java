package dev.punchline.engine.storage;

import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.SafePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;

/**
 * Takes a name in a folder that nothing has yet: the wanted one, else {@code name (2).ext} and so on. Taken by making
 * something there, so that nobody else can take it in between and nothing is ever written over.
 */
final class FreeName {
    /** Whoever has that many files of one name gets told that the folder can't be written to. */
    private static final int MOST = 10_000;

    private FreeName() {}

    /** Makes something of a name. */
    @FunctionalInterface
    interface Maker {
        /** Makes it, or throws {@link FileAlreadyExistsException} if anything is there, be it a dangling link. */
        void make(String name) throws IOException;
    }

    /** Makes a new empty folder; returns its name. */
    static String folder(HeldFolder parent, SafePath wanted, NameRules rules) throws IOException {
        return take(wanted, rules, parent::createFolder);
    }

    /** Makes a new empty file; returns its name. */
    static String file(HeldFolder parent, SafePath wanted, NameRules rules) throws IOException {
        return take(wanted, rules, name -> parent.createFile(name).close());
    }

    private static String take(SafePath wanted, NameRules rules, Maker maker) throws IOException {
        for (int number = 1; number <= MOST; number++) {
            String name = wanted.name(number, rules);
            try {
                maker.make(name);
                return name;
            } catch (FileAlreadyExistsException taken) {
                // the next number may be free
            }
        }
        throw new FileAlreadyExistsException(wanted.toString());
    }
}
