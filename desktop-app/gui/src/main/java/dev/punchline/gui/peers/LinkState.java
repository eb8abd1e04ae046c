package dev.punchline.gui.peers;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Strategy;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Texts;

/**
 * What there is between this peer and another.
 *
 * @param kind which state
 * @param text a few words for the list; empty where there is nothing to say
 */
public record LinkState(Kind kind, String text) {
    public static final LinkState NONE = new LinkState(Kind.NONE, "");

    /** Whether there is a session. */
    public enum Kind {
        NONE,
        CONNECTING,
        CONNECTED,
        FAILED
    }

    static LinkState connecting() {
        return new LinkState(Kind.CONNECTING, Texts.of("link.connecting"));
    }

    static LinkState connected(PeerEvent.Connected event) {
        return new LinkState(Kind.CONNECTED, way(event.strategy()) + " · " + Amounts.elapsed(event.roundTrip()));
    }

    static LinkState failed(FailureReason reason) {
        return reason == FailureReason.CANCELLED ? NONE : new LinkState(Kind.FAILED, Texts.of("link.failed"));
    }

    private static String way(Strategy strategy) {
        return switch (strategy) {
            case HOST -> Texts.of("link.host");
            case REFLEXIVE -> Texts.of("link.reflexive");
            case IPV6 -> Texts.of("link.ipv6");
            case MAPPED -> Texts.of("link.mapped");
            case PREDICTED, BIRTHDAY -> Texts.of("link.guessed");
            case TCP -> Texts.of("link.tcp");
        };
    }
}
