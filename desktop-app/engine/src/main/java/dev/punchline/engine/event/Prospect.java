package dev.punchline.engine.event;

import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatPair;
import dev.punchline.protocol.nat.NatPair.Meeting;
import dev.punchline.protocol.nat.PortAllocation;

/**
 * What to expect of a session with a peer, before anybody connects: drawn from what both networks are like. A port that a
 * router grants, IPv6 or a common network may do better than it says.
 */
public enum Prospect {
    DIRECT("direct", "direct path likely", "A direct connection is likely, within a moment."),
    PREDICTED(
            "predicted",
            "direct path likely, by ports that are foreseen",
            "A direct connection is likely: a router counts its ports, and the next one can be foreseen."),
    SEARCHED(
            "searched",
            "direct path likely, after a search",
            "A direct connection is likely after a search of a few seconds: a router uses random ports."),
    NONE(
            "none",
            "no direct path expected",
            "No direct path is to be expected: both routers use a new port for every connection."),
    UNKNOWN("unknown", "not known yet", "What to expect is not known yet.");

    private final String code;
    private final String words;
    private final String sentence;

    Prospect(String code, String words, String sentence) {
        this.code = code;
        this.words = words;
        this.sentence = sentence;
    }

    /** The prospect of two networks; the same from either side. */
    public static Prospect of(NatClass ours, NatClass theirs) {
        Meeting meeting = new NatPair(ours, theirs).meeting();
        return switch (meeting) {
            case UNKNOWN -> UNKNOWN;
            case PLAIN -> DIRECT;
            case WE_OPEN -> opened(ours);
            case THEY_OPEN -> opened(theirs);
            case EITHER_OPENS -> SEARCHED;
            case BOTH_OPEN -> PREDICTED;
            case NONE -> NONE;
        };
    }

    private static Prospect opened(NatClass opener) {
        return opener.ports() == PortAllocation.SEQUENTIAL ? PREDICTED : SEARCHED;
    }

    /** The stable word in JSON output. */
    public String code() {
        return code;
    }

    /** The same in a few words, for a list. */
    public String words() {
        return words;
    }

    /** One sentence for a person. */
    public String sentence() {
        return sentence;
    }
}
