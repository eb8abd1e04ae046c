package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.transfer.FailureCode;

/** What we say of our failures to the other side, and what the other side's mean to us. */
final class FailureCodes {
    private FailureCodes() {}

    static FailureCode toPeer(TransferFailure failure) {
        return switch (failure) {
            case DECLINED -> FailureCode.DECLINED;
            case CANCELLED -> FailureCode.CANCELLED;
            case CLOSED -> FailureCode.CLOSING;
            case SOURCE_MISSING -> FailureCode.SOURCE_MISSING;
            case SOURCE_UNREADABLE -> FailureCode.SOURCE_UNREADABLE;
            case SOURCE_CHANGED -> FailureCode.SOURCE_CHANGED;
            case TARGET_MISSING -> FailureCode.TARGET_MISSING;
            case TARGET_NOT_WRITABLE -> FailureCode.TARGET_NOT_WRITABLE;
            case DISK_FULL -> FailureCode.DISK_FULL;
            case FILE_TOO_LARGE -> FailureCode.TARGET_TOO_SMALL;
            case HASH_MISMATCH -> FailureCode.HASH_MISMATCH;
            case PROTOCOL_VIOLATION -> FailureCode.PROTOCOL_VIOLATION;
            case UNSAFE_NAME -> FailureCode.UNSAFE_NAMES;
            case NO_ANSWER, PEER_STALLED -> FailureCode.STALLED;
            case CANCELLED_BY_PEER,
                    TOO_MANY_FILES,
                    STORAGE_FAULT,
                    PEER_DISK_FULL,
                    PEER_NOT_WRITABLE,
                    PEER_BUSY,
                    PEER_FAILED,
                    PEER_CLOSED,
                    NO_SESSION,
                    PATH_LOST -> FailureCode.OTHER;
        };
    }

    static TransferFailure fromPeer(FailureCode code) {
        return switch (code) {
            case DECLINED -> TransferFailure.DECLINED;
            case CANCELLED -> TransferFailure.CANCELLED_BY_PEER;
            case CLOSING -> TransferFailure.PEER_CLOSED;
            case PROTOCOL_VIOLATION -> TransferFailure.PROTOCOL_VIOLATION;
            case HASH_MISMATCH -> TransferFailure.HASH_MISMATCH;
            case STALLED -> TransferFailure.PEER_STALLED;
            case BUSY -> TransferFailure.PEER_BUSY;
            case DISK_FULL -> TransferFailure.PEER_DISK_FULL;
            case TARGET_NOT_WRITABLE, TARGET_MISSING, TARGET_TOO_SMALL -> TransferFailure.PEER_NOT_WRITABLE;
            case UNSAFE_NAMES -> TransferFailure.UNSAFE_NAME;
            case SOURCE_MISSING -> TransferFailure.SOURCE_MISSING;
            case SOURCE_UNREADABLE -> TransferFailure.SOURCE_UNREADABLE;
            case SOURCE_CHANGED -> TransferFailure.SOURCE_CHANGED;
            case OTHER -> TransferFailure.PEER_FAILED;
        };
    }
}
