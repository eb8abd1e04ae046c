package dev.punchline.protocol.pairing;

import java.util.Arrays;

/** Why one side ends a pairing. The codes are part of the protocol between peers. */
public enum PairingEnd {
    /** The person at that side saw another string. */
    STRINGS_DIFFER(1),
    /** The person at that side does not want to compare now. */
    NOT_NOW(2),
    /** That side is in too many pairings already. */
    BUSY(3),
    /** That side waited in vain. */
    TIMED_OUT(4),
    /** What came was out of order, or did not fit what had been committed to. */
    PROTOCOL_VIOLATION(5),
    /** A code of a later version. */
    UNKNOWN(0);

    private final byte code;

    PairingEnd(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static PairingEnd ofCode(byte code) {
        return Arrays.stream(values())
                .filter(end -> end.code == code)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
