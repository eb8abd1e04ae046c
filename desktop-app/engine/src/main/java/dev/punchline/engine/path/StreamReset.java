package dev.punchline.engine.path;

import java.util.Arrays;

/** Why one stream was given up. The codes are part of the protocol between peers (RFC 9000 section 20.2). */
public enum StreamReset {
    /** A code of a newer version, or none. */
    UNKNOWN(0),
    /** Somebody stopped it; the rest of the path goes on. */
    CANCELLED(1),
    /** The receiver does not want this stream. */
    REFUSED(2),
    /** What came over the stream breaks the protocol. */
    PROTOCOL_ERROR(3),
    /** The side that reset it could not go on: its disk, its memory, a bug. */
    FAULT(4),
    /** The program of the side that reset it is being closed. */
    CLOSING(5),
    /** The other side allows no more streams at the moment. Never sent, only told. */
    TOO_MANY_STREAMS(-1),
    /** The whole path is gone. Never sent, only told. */
    PATH_CLOSED(-2);

    private final int code;

    StreamReset(int code) {
        this.code = code;
    }

    /** As sent; negative for reasons that only exist on this side. */
    public int code() {
        return code;
    }

    /** The reason that a peer sent. Codes that are not known here are {@link #UNKNOWN}. */
    public static StreamReset received(long code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code >= 0 && reason.code == code)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
