package dev.punchline.protocol.control;

import java.util.Optional;

/** The first byte of every stream: what it is for. */
public enum StreamKind {
    /** One per session, opened by the caller: {@link ControlFrame}s both ways. */
    CONTROL(1),
    /** One per transfer, opened by the side that offers. */
    TRANSFER(2),
    /** One per text, opened by the side that offers it. */
    TEXT(3),
    /** A part of another stream, on another way ({@link LegHeader}). */
    LEG(4),
    /** One per comparison of short strings, opened by the side that asks for it ({@code protocol.pairing}). */
    PAIRING(5);

    private final byte code;

    StreamKind(int code) {
        this.code = (byte) code;
    }

    public byte code() {
        return code;
    }

    /** The kind of a code; empty for one of a later version, whose stream is refused. */
    public static Optional<StreamKind> ofCode(byte code) {
        for (StreamKind kind : values()) {
            if (kind.code == code) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
