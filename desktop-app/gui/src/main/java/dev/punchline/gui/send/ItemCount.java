package dev.punchline.gui.send;

/**
 * What is known so far of a file or folder that is to be sent. Immutable.
 *
 * @param files that are in it; one for a file
 * @param bytes of these files
 */
record ItemCount(Kind kind, Stage stage, long files, long bytes) {
    /** Nobody looked at it yet. */
    static final ItemCount UNSEEN = new ItemCount(Kind.FILE, Stage.COUNTING, 0, 0);

    enum Kind {
        FILE,
        FOLDER
    }

    enum Stage {
        COUNTING,
        DONE,
        /** There is more than anybody waits for; what was counted is the least. */
        TOO_MANY,
        /** It is not there, or may not be read. */
        UNREADABLE
    }
}
