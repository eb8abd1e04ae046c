package dev.punchline.engine.event;

import java.util.Arrays;
import java.util.Optional;

/** What found a path. */
public enum Strategy {
    /** An address of the same network. */
    HOST("host"),
    /** The address that a NAT shows to everybody, or that a check brought to light. */
    REFLEXIVE("reflexive"),
    IPV6("ipv6"),
    /** A port that a router granted. */
    MAPPED("mapped"),
    /** A guess at the next port of a NAT that counts. */
    PREDICTED("predicted"),
    /** Many sockets against many probes. */
    BIRTHDAY("birthday"),
    TCP("tcp");

    private final String code;

    Strategy(String code) {
        this.code = code;
    }

    /** The strategy of a code; nothing for a word of a later version. */
    public static Optional<Strategy> ofCode(String code) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.code.equals(code))
                .findFirst();
    }

    /** The stable word in JSON output. */
    public String code() {
        return code;
    }
}
