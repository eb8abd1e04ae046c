package dev.punchline.cli.exit;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.TransferFailure;

/** The exit codes of the program: a contract with scripts, the only place that knows the numbers. */
public enum ExitCode {
    DONE(0),
    /** A fault of this program, or one that nobody foresaw. */
    FAULT(1),
    USAGE(2),
    NO_PATH(3),
    MEDIATOR(4),
    DECLINED(5),
    FILES(6),
    IDENTITY(7),
    NO_PEER(8),
    /** 128 and the number of SIGINT, as shells count. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** What the process returns. */
    public int number() {
        return number;
    }

    /** The code for a session that did not come about, or broke. */
    public static ExitCode of(FailureReason reason) {
        return switch (reason) {
            case PEER_UNKNOWN, PEER_OFFLINE, PEER_RESTARTED, NO_ANSWER -> NO_PEER;
            case DECLINED, BUSY -> DECLINED;
            case NO_PATH,
                    UDP_BLOCKED,
                    PEER_UDP_BLOCKED,
                    NATS_TOO_STRICT,
                    SAME_NETWORK_ISOLATED,
                    PORT_NOT_FOUND,
                    HANDSHAKE_FAILED,
                    PATH_LOST -> NO_PATH;
            case IDENTITY_MISMATCH -> IDENTITY;
            case MEDIATOR_UNREACHABLE, MEDIATOR_REFUSED -> MEDIATOR;
            case CANCELLED -> INTERRUPTED;
        };
    }

    /** The code for a comparison of short strings that verified nobody. */
    public static ExitCode of(PairingFailure failure) {
        return switch (failure) {
            case STRINGS_DIFFER, PROTOCOL_VIOLATION -> IDENTITY;
            case REFUSED, BUSY, TIMED_OUT -> DECLINED;
            case STOPPED -> INTERRUPTED;
            case NO_SESSION -> NO_PATH;
        };
    }

    /** The code for a transfer that is not complete. {@link #FILES} speaks of this computer, not of the other one. */
    public static ExitCode of(TransferFailure failure) {
        return switch (failure) {
            case DECLINED,
                    CANCELLED_BY_PEER,
                    UNSAFE_NAME,
                    NO_ANSWER,
                    PEER_DISK_FULL,
                    PEER_NOT_WRITABLE,
                    PEER_BUSY,
                    PEER_CLOSED,
                    PEER_FAILED -> DECLINED;
            case CANCELLED, CLOSED -> INTERRUPTED;
            case SOURCE_MISSING,
                    SOURCE_UNREADABLE,
                    SOURCE_CHANGED,
                    TARGET_MISSING,
                    TARGET_NOT_WRITABLE,
                    DISK_FULL,
                    FILE_TOO_LARGE,
                    STORAGE_FAULT -> FILES;
            case TOO_MANY_FILES -> USAGE;
            case HASH_MISMATCH, PROTOCOL_VIOLATION -> FAULT;
            case PEER_STALLED, PATH_LOST, NO_SESSION -> NO_PATH;
        };
    }
}
