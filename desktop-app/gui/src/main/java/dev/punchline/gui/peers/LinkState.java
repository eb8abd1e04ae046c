package dev.punchline.gui.peers;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Strategy;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Texts;
import java.time.Duration;
import java.util.Optional;

/**
 * What there is between this peer and another.
 *
 * @param kind which state
 * @param key of a few words for the list; empty where there is nothing to say
 * @param roundTrip of a connection
 */
public record LinkState(Kind kind, String key, Optional<Duration> roundTrip) {
    public static final LinkState NONE = new LinkState(Kind.NONE, "", Optional.empty());

    /** Whether there is a session. */
    public enum Kind {
        NONE,
        CONNECTING,
        CONNECTED,
        FAILED
    }

    static LinkState connecting() {
        return new LinkState(Kind.CONNECTING, "link.connecting", Optional.empty());
    }

    static LinkState connected(PeerEvent.Connected event) {
        return new LinkState(Kind.CONNECTED, way(event.strategy()), Optional.of(event.roundTrip()));
    }

    static LinkState failed(FailureReason reason) {
        return reason == FailureReason.CANCELLED ? NONE : new LinkState(Kind.FAILED, "link.failed", Optional.empty());
    }

    /** A few words in the language of the moment; empty where there is nothing to say. */
    public String text() {
        if (key.isEmpty()) {
            return "";
        }
        return Texts.of(key)
                + roundTrip.map(time -> " · " + Amounts.elapsed(time)).orElse("");
    }

    private static String way(Strategy strategy) {
        return switch (strategy) {
            case HOST -> "link.host";
            case REFLEXIVE -> "link.reflexive";
            case IPV6 -> "link.ipv6";
            case MAPPED -> "link.mapped";
            case PREDICTED, BIRTHDAY -> "link.guessed";
            case TCP -> "link.tcp";
        };
    }
}
