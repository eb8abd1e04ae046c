package dev.punchline.engine.event;

/** What becomes of a received file whose name is taken. Whatever the rule, no old file is gone before the new is whole. */
public enum ConflictRule {
    /** An offer with a name that is taken waits for the person; who accepts it without another word gets both files. */
    ASK("ask"),
    /** A file that is there already, byte for byte, is left as it is; one that differs gets a number. */
    SKIP("skip"),
    /** The received file gets a number, and so does a received folder. */
    RENAME("rename"),
    /** The received file takes the place of the one that is there. */
    REPLACE("replace"),
    /** The same if the received file is of a later date; else the one that is there stays, and nothing is sent. */
    NEWER("newer");

    private final String code;

    ConflictRule(String code) {
        this.code = code;
    }

    /** The stable word in files, options and JSON output. */
    public String code() {
        return code;
    }

    /** Whether files go into a folder that is there already; else a received folder is always a new one. */
    public boolean mergesFolders() {
        return this == SKIP || this == REPLACE || this == NEWER;
    }
}
