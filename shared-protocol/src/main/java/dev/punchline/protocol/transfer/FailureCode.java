package dev.punchline.protocol.transfer;

/** Why a side does not go on, as it tells the other. Codes are stable; a code that is not known here reads as OTHER. */
public enum FailureCode {
    /** Something that has no code here: a fault of the program, or a newer version's reason. */
    OTHER(0),
    /** A person, or the policy a person chose, did not want it. */
    DECLINED(1),
    /** A person stopped it. */
    CANCELLED(2),
    /** The other side sent what may not be sent. */
    PROTOCOL_VIOLATION(3),
    /** Bytes that do not have the hash they were announced with. */
    HASH_MISMATCH(4),
    /** Nothing was heard for too long. */
    STALLED(5),
    /** As many transfers as this side takes at once are under way. */
    BUSY(6),
    /** The program is being closed. */
    CLOSING(7),
    /** The receiver's disk does not have the room. */
    DISK_FULL(16),
    /** The receiver may not write where it should. */
    TARGET_NOT_WRITABLE(17),
    /** The receiver's folder is gone. */
    TARGET_MISSING(18),
    /** A file is larger than the receiver's file system allows. */
    TARGET_TOO_SMALL(19),
    /** Names or a tree that the receiver does not touch. */
    UNSAFE_NAMES(20),
    /** A file of the sender is gone. */
    SOURCE_MISSING(32),
    /** A file of the sender cannot be read. */
    SOURCE_UNREADABLE(33),
    /** A file of the sender is not what it was when it was offered. */
    SOURCE_CHANGED(34);

    private final int code;

    FailureCode(int code) {
        this.code = code;
    }

    /** The number that stands for it, 0 to 65535. */
    public int code() {
        return code;
    }

    static FailureCode of(int code) {
        for (FailureCode failure : values()) {
            if (failure.code == code) {
                return failure;
            }
        }
        return OTHER;
    }
}
