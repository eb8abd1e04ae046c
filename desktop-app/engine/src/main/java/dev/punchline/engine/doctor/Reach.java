package dev.punchline.engine.doctor;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatPair;
import dev.punchline.protocol.nat.PortAllocation;

/** How a peer of some kind can be reached from this network over IPv4, as far as both classes tell. */
public enum Reach {
    DIRECT("direct", "directly"),
    FORETOLD("foretold", "directly, by foretelling a port"),
    SEARCHED("searched", "directly, after some seconds of searching for its port"),
    /** UDP is blocked here. */
    TCP("tcp", "only by TCP, where that peer can be reached by it"),
    NONE("none", "not directly: neither side can foretell a port"),
    TRIED("tried", "is tried; too little is known of this network");

    private final String code;
    private final String text;

    Reach(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The stable word in JSON output. */
    public String code() {
        return code;
    }

    public String text() {
        return text;
    }

    public static Reach of(NetworkReport report, PeerKind peer) {
        if (report.udp() == NetworkReport.Udp.BLOCKED) {
            return TCP;
        }
        return of(
                NetworkMeaning.hasOpenPort(report)
                        ? PeerKind.OPEN.nat()
                        : report.network().nat(),
                peer.nat());
    }

    private static Reach of(NatClass ours, NatClass theirs) {
        return switch (new NatPair(ours, theirs).meeting()) {
            case UNKNOWN -> TRIED;
            case PLAIN -> DIRECT;
            case BOTH_OPEN -> FORETOLD;
            case WE_OPEN -> found(ours);
            case THEY_OPEN -> found(theirs);
            case EITHER_OPENS -> found(ours) == FORETOLD ? FORETOLD : found(theirs);
            case NONE -> NONE;
        };
    }

    /** How the ports of the side that opens them are found. */
    private static Reach found(NatClass opener) {
        return opener.ports() == PortAllocation.SEQUENTIAL ? FORETOLD : SEARCHED;
    }
}
