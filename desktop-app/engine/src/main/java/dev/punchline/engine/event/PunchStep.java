package dev.punchline.engine.event;

import java.net.InetSocketAddress;
import java.time.Duration;

/** One step of an attempt, as the timeline shows it. */
public sealed interface PunchStep {
    /** The attempt entered a phase. */
    record PhaseEntered(Phase phase) implements PunchStep {}

    /** The phases of an attempt, in order. */
    enum Phase {
        /** Own addresses are collected. */
        GATHER("gather"),
        /** The request and its answer go through the mediator. */
        EXCHANGE("exchange"),
        /** Probes go out to all pairs of addresses. */
        PUNCH("punch"),
        /** The QUIC handshake runs on the path. */
        SECURE("secure");

        private final String code;

        Phase(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** An address of this computer takes part. */
    record LocalCandidate(PathEnd candidate) implements PunchStep {}

    /** An address of the other side takes part. */
    record RemoteCandidate(PathEnd candidate) implements PunchStep {}

    /** A probe left for a pair. */
    record ProbeSent(InetSocketAddress local, InetSocketAddress remote) implements PunchStep {}

    /** A probe of the other side came in on a pair. */
    record ProbeReceived(InetSocketAddress local, InetSocketAddress remote) implements PunchStep {}

    /** A probe of ours was answered: this pair works. */
    record ProbeAnswered(InetSocketAddress local, InetSocketAddress remote, Duration roundTrip) implements PunchStep {}

    /** A search for ports that nobody was told has begun, because of what both networks are like. */
    record SearchStarted(SearchPart part, Strategy strategy) implements PunchStep {}

    /**
     * How far the search is; some four a second.
     *
     * @param sockets how many this side has open for it
     * @param ports how many ports of the other side were tried
     */
    record SearchProgress(int sockets, int ports) implements PunchStep {}

    /** A TCP connection to an address of the other side is tried. */
    record TcpDialled(InetSocketAddress remote) implements PunchStep {}

    /** The pair in use does not answer, or can't be expected to: all ways are tried again. */
    record PathDoubted(String why) implements PunchStep {}

    /**
     * The session goes on.
     *
     * @param after since the doubt
     */
    record PathHealed(Duration after) implements PunchStep {}

    /** This pair carries the session from now on. */
    record PairChosen(PathEnd local, PathEnd remote) implements PunchStep {}

    /** What this side has much of goes another way from now on; the session stays where it is. */
    record BulkMoved(BulkWay to, String why) implements PunchStep {}

    /** Where bulk data goes. */
    enum BulkWay {
        /** Over a TCP connection beside the path. */
        TCP("tcp"),
        /** Over the path of the session. */
        PATH("path");

        private final String code;

        BulkWay(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
