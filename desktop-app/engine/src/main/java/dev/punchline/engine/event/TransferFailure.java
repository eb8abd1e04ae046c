package dev.punchline.engine.event;

import java.util.List;

/** Why a transfer did not complete: a stable code, a sentence, and what would help. */
public enum TransferFailure {
    DECLINED("declined", "The other side declined the files.", "Ask the other side to accept them."),
    CANCELLED("cancelled", "The transfer was cancelled at this side."),
    CANCELLED_BY_PEER("cancelled-by-peer", "The other side cancelled the transfer."),
    CLOSED("closed", "Punchline was closed at this side.", "Send it again: what has arrived is kept."),
    PEER_CLOSED("peer-closed", "Punchline was closed at the other side.", "Send it again: what has arrived is kept."),
    SOURCE_MISSING("source-missing", "A file to be sent does not exist.", "Check the path."),
    SOURCE_UNREADABLE("source-unreadable", "A file to be sent can't be read.", "Check its permissions."),
    SOURCE_CHANGED("source-changed", "A file changed while it was being sent.", "Send it again."),
    TOO_MANY_FILES("too-many-files", "One transfer can't hold so many files.", "Send the folders one by one."),
    TARGET_MISSING("target-missing", "The target folder does not exist any more.", "Choose another folder."),
    TARGET_NOT_WRITABLE(
            "target-not-writable",
            "The target folder can't be written to.",
            "Choose another folder, or check its permissions."),
    DISK_FULL(
            "disk-full",
            "There is not enough room on this computer's disk.",
            "Make room, then send it again: what has arrived is kept."),
    FILE_TOO_LARGE(
            "file-too-large",
            "A file is larger than the file system of the target folder allows.",
            "Choose a folder on another disk."),
    STORAGE_FAULT("storage-fault", "The file system reported an error.", "Check the disk."),
    HASH_MISMATCH(
            "hash-mismatch",
            "Data arrived that does not fit its hash.",
            "Send again; if it repeats, the memory or disk of a computer is faulty."),
    PROTOCOL_VIOLATION(
            "protocol-violation",
            "The other side broke the rules of the transfer.",
            "Check that both sides run the same version of Punchline."),
    UNSAFE_NAME("unsafe-name", "The offer holds a path that could leave the target folder; it was refused."),
    NO_ANSWER("no-answer", "Nobody answered the offer in time.", "Send it again when somebody is there to look at it."),
    PEER_DISK_FULL(
            "peer-disk-full",
            "The disk of the other side is full.",
            "Ask the other side to make room, then send again."),
    PEER_NOT_WRITABLE(
            "peer-not-writable",
            "The other side can't write to its folder for received files.",
            "Ask the other side to choose another folder."),
    PEER_BUSY("peer-busy", "The other side has too many transfers open.", "Try again later."),
    PEER_FAILED("peer-failed", "The other side could not go on.", "Ask the other side what its program says."),
    PEER_STALLED("peer-stalled", "The other side stopped moving data.", "Check the other computer and its disk."),
    NO_SESSION("no-session", "There is no connection to the other side."),
    PATH_LOST("path-lost", "The connection broke during the transfer.", "Send again: what has arrived is kept.");

    private final String code;
    private final String message;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not tell
    private final List<String> advice;

    TransferFailure(String code, String message, String... advice) {
        this.code = code;
        this.message = message;
        this.advice = List.of(advice);
    }

    /**
     * Whether the same transfer can go on later with what has arrived: nobody wanted its end, or its cause may be gone by
     * then. What did not fit its hash was not written, and what was written did.
     */
    public boolean mayBeResumed() {
        return switch (this) {
            case CLOSED,
                    PEER_CLOSED,
                    PATH_LOST,
                    PEER_STALLED,
                    PEER_FAILED,
                    NO_SESSION,
                    DISK_FULL,
                    TARGET_MISSING,
                    TARGET_NOT_WRITABLE,
                    STORAGE_FAULT,
                    HASH_MISMATCH -> true;
            case DECLINED,
                    CANCELLED,
                    CANCELLED_BY_PEER,
                    SOURCE_MISSING,
                    SOURCE_UNREADABLE,
                    SOURCE_CHANGED,
                    TOO_MANY_FILES,
                    FILE_TOO_LARGE,
                    PROTOCOL_VIOLATION,
                    UNSAFE_NAME,
                    NO_ANSWER,
                    PEER_DISK_FULL,
                    PEER_NOT_WRITABLE,
                    PEER_BUSY -> false;
        };
    }

    /** The stable word in JSON output and documents. */
    public String code() {
        return code;
    }

    /** One sentence for a person. */
    public String message() {
        return message;
    }

    /** What would help, most promising first. */
    public List<String> advice() {
        return advice;
    }
}
