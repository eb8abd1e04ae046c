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

    /** Takes a name that nothing in the folder has; told before it is made, so that a crash leaves nothing unknown. */
    static String take(HeldFolder parent, SafePath wanted, NameRules rules, Maker maker) throws IOException {
        return take(wanted, rules, name -> {
            if (parent.look(name) != null) {
                throw new FileAlreadyExistsException(name);
            }
            maker.make(name);
        });
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
