package dev.punchline.gui.peers;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Strategy;
import dev.punchline.gui.text.Amounts;

/**
 * What there is between this peer and another.
 *
 * @param kind which state
 * @param text a few words for the list; empty where there is nothing to say
 */
public record LinkState(Kind kind, String text) {
    public static final LinkState NONE = new LinkState(Kind.NONE, "");
    public static final LinkState CONNECTING = new LinkState(Kind.CONNECTING, "connecting…");

    /** Whether there is a session. */
    public enum Kind {
        NONE,
        CONNECTING,
        CONNECTED,
        FAILED
    }

    static LinkState connected(PeerEvent.Connected event) {
        return new LinkState(Kind.CONNECTED, way(event.strategy()) + " · " + Amounts.elapsed(event.roundTrip()));
    }

    static LinkState failed(FailureReason reason) {
        return reason == FailureReason.CANCELLED ? NONE : new LinkState(Kind.FAILED, "not connected");
    }

    private static String way(Strategy strategy) {
        return switch (strategy) {
            case HOST -> "same network";
            case REFLEXIVE -> "direct";
            case IPV6 -> "IPv6";
            case MAPPED -> "opened port";
            case PREDICTED, BIRTHDAY -> "guessed port";
            case TCP -> "TCP";
        };
    }
}
