package dev.punchline.engine;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.protocol.transfer.FailureCode;

/** What the reset of a stream says about its transfer, and the other way round. */
final class TransferResets {
    private TransferResets() {}

    static StreamReset toSend(FailureCode why) {
        return switch (why) {
            case CANCELLED -> StreamReset.CANCELLED;
            case CLOSING -> StreamReset.CLOSING;
            case BUSY, DECLINED -> StreamReset.REFUSED;
            case PROTOCOL_VIOLATION, HASH_MISMATCH -> StreamReset.PROTOCOL_ERROR;
            case OTHER,
                    STALLED,
                    DISK_FULL,
                    TARGET_NOT_WRITABLE,
                    TARGET_MISSING,
                    TARGET_TOO_SMALL,
                    UNSAFE_NAMES,
                    SOURCE_MISSING,
                    SOURCE_UNREADABLE,
                    SOURCE_CHANGED -> StreamReset.FAULT;
        };
    }

    static TransferFailure received(StreamReset reset) {
        return switch (reset) {
            case CANCELLED -> TransferFailure.CANCELLED_BY_PEER;
            case CLOSING -> TransferFailure.PEER_CLOSED;
            case REFUSED, TOO_MANY_STREAMS -> TransferFailure.PEER_BUSY;
            case PROTOCOL_ERROR -> TransferFailure.PROTOCOL_VIOLATION;
            case UNKNOWN, FAULT -> TransferFailure.PEER_FAILED;
            case PATH_CLOSED -> TransferFailure.PATH_LOST;
        };
    }

    /** One sentence for a person. */
    static String message(TransferFailure reason, String detail) {
        return detail.isEmpty() ? reason.message() : reason.message() + " (" + detail + ")";
    }
}
