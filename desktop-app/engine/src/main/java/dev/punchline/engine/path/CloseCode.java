package dev.punchline.engine.path;

import java.util.Arrays;

/** Why a path was closed. The codes are part of the protocol between peers (RFC 9000 section 20.2). */
public enum CloseCode {
    /** A code of a newer version, or none. */
    UNKNOWN(0),
    /** Nothing is left to do. */
    DONE(1),
    /** The program at that end is closing. */
    GOING_AWAY(2),
    /** Somebody stopped the session. */
    CANCELLED(3),
    /** Another path of the same session took over. */
    SUPERSEDED(4),
    /** The other side broke the protocol. */
    PROTOCOL_ERROR(5),
    /** The side that closed could not go on. */
    FAULT(6),
    /** The two programs have no protocol version in common. */
    INCOMPATIBLE(7),
    /** The other side did not take our certificate. Never sent as a code: TLS has alerts for it. */
    REFUSED(-1),
    /** The connection broke: nothing heard from the other side, or the transport failed. Never sent. */
    LOST(-2);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    /** As sent; negative for reasons that only exist on this side. */
    public int code() {
        return code;
    }

    /** The reason that a peer sent. Codes that are not known here are {@link #UNKNOWN}. */
    public static CloseCode received(long code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code >= 0 && reason.code == code)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
