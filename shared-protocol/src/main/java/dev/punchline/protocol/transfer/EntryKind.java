package dev.punchline.protocol.transfer;

/** What an entry of an offer is. There is no kind for links and devices: they are not sent. */
public enum EntryKind {
    /** Bytes that nobody runs. */
    FILE(1),
    /** A file with the execute bit of its owner set. */
    PROGRAM(2),
    /** A folder; it has no bytes of its own. */
    FOLDER(3);

    private final int code;

    EntryKind(int code) {
        this.code = code;
    }

    /** The byte that stands for it. */
    public int code() {
        return code;
    }

    /** Whether it has bytes to send. */
    public boolean isFile() {
        return this != FOLDER;
    }

    /** @throws IllegalArgumentException if there is none with this code */
    static EntryKind of(int code) {
        for (EntryKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind of entry " + code);
    }
}
