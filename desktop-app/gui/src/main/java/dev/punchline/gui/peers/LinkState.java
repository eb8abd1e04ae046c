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

    /** Whether a try has come to an end, so that there is something to say of the way. */
    boolean isDecided() {
        return kind == Kind.CONNECTED || kind == Kind.FAILED;
    }

    /** The way in a word or two, or that there is none. */
    String way() {
        return switch (kind) {
            case CONNECTED -> Texts.of(key);
            case FAILED -> Texts.of("link.unreachable");
            case NONE, CONNECTING -> "";
        };
    }

    static LinkState failed(FailureReason reason) {
        return reason == FailureReason.CANCELLED ? NONE : new LinkState(Kind.FAILED, "link.failed", Optional.empty());
    }

    /** A few words beside the way, in the language of the moment; empty where there is nothing to say. */
    public String text() {
        String words = key.isEmpty() || kind == Kind.CONNECTED ? "" : Texts.of(key);
        return roundTrip.map(Amounts::elapsed).orElse(words);
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
