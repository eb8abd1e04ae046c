package dev.punchline.engine.event;

import java.time.Duration;
import java.util.Locale;

/** The punch timeline in words: one line for each step, one sentence for its end. Pure; nothing in it needs escaping. */
public final class TimelineText {
    private static final String HOST = "host";

    private TimelineText() {}

    /** What happened, without the time. */
    public static String of(PunchStep step) {
        if (step instanceof PunchStep.PhaseEntered entered) {
            return phase(entered.phase());
        } else if (step instanceof PunchStep.LocalCandidate local) {
            return "our address " + end(local.candidate());
        } else if (step instanceof PunchStep.RemoteCandidate remote) {
            return "their address " + end(remote.candidate());
        } else if (step instanceof PunchStep.ProbeSent sent) {
            return "probe from " + AddressText.of(sent.local()) + " to " + AddressText.of(sent.remote());
        } else if (step instanceof PunchStep.ProbeReceived received) {
            return "their probe came from " + AddressText.of(received.remote()) + " to "
                    + AddressText.of(received.local());
        } else if (step instanceof PunchStep.ProbeAnswered answered) {
            return AddressText.of(answered.remote()) + " answered after " + millis(answered.roundTrip());
        } else if (step instanceof PunchStep.SearchStarted search) {
            return search(search.part(), search.strategy());
        } else if (step instanceof PunchStep.SearchProgress progress) {
            return "search: " + progress.sockets() + " sockets open, " + progress.ports() + " ports tried";
        } else if (step instanceof PunchStep.TcpDialled dialled) {
            return "trying TCP to " + AddressText.of(dialled.remote());
        } else if (step instanceof PunchStep.PairChosen chosen) {
            return "chosen: " + end(chosen.local()) + " with " + end(chosen.remote());
        } else if (step instanceof PunchStep.PathDoubted doubted) {
            return "the way may be broken: " + doubted.why() + "; trying all ways again";
        } else if (step instanceof PunchStep.PathHealed healed) {
            return "the session goes on after " + healed.after().toMillis() + " ms";
        } else if (step instanceof PunchStep.BulkMoved moved) {
            return bulk(moved.to()) + ": " + moved.why();
        }
        throw new IllegalArgumentException(step.toString());
    }

    /** The good end of an attempt, as a sentence. */
    public static String of(PeerEvent.Connected connected) {
        return "Connected directly " + way(connected) + " in "
                + connected.elapsed().toMillis() + " ms, round trip " + millis(connected.roundTrip()) + ".";
    }

    /** The bad end of an attempt, as a sentence. */
    public static String of(PeerEvent.Failed failed) {
        return "Not connected after " + failed.elapsed().toMillis() + " ms: " + failed.message();
    }

    private static String phase(PunchStep.Phase phase) {
        return switch (phase) {
            case GATHER -> "gather: collecting the addresses of this computer";
            case EXCHANGE -> "exchange: asking the other side through the mediator";
            case PUNCH -> "punch: probing all pairs of addresses";
            case SECURE -> "secure: both sides prove their keys on the path";
        };
    }

    private static String bulk(PunchStep.BulkWay to) {
        return switch (to) {
            case TCP -> "large files go over TCP";
            case PATH -> "large files go over the punched path again";
        };
    }

    private static String search(SearchPart part, Strategy strategy) {
        String which = strategy == Strategy.PREDICTED ? "predicted ports" : "random ports";
        return switch (part) {
            case OPEN -> "search: opening many of our ports, since our router uses " + which;
            case SEEK -> "search: trying many ports of the other side, whose router uses " + which;
            case AIM -> "search: aiming at the next port of the other side; both routers count their ports";
        };
    }

    private static String way(PeerEvent.Connected connected) {
        return switch (connected.strategy()) {
            case HOST -> "on the same network";
            case REFLEXIVE -> throughRouters(connected);
            case IPV6 -> "over IPv6";
            case MAPPED -> "through a port that a router granted";
            case PREDICTED -> "through a predicted port";
            case BIRTHDAY -> "through a port found by search";
            case TCP -> "over TCP";
        };
    }

    private static String throughRouters(PeerEvent.Connected connected) {
        boolean ours = !connected.local().type().equals(HOST);
        boolean theirs = !connected.remote().type().equals(HOST);
        if (ours && theirs) {
            return "through both routers";
        }
        return ours ? "through our router" : theirs ? "through their router" : "with no router in between";
    }

    private static String end(PathEnd end) {
        return AddressText.of(end.address()) + " (" + end.type() + ")";
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }
}
