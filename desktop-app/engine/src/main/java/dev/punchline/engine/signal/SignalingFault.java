package dev.punchline.engine.signal;

import java.time.Duration;
import java.util.Optional;

/**
 * Why the mediator did not do what was asked.
 *
 * @param kind what a retry can hope for
 * @param code the mediator's stable word, or one of this client
 * @param message one sentence for a person; it may come from the mediator, so it is escaped before it is shown
 * @param retryAfter when the mediator wants to be asked again
 */
public record SignalingFault(Kind kind, String code, String message, Optional<Duration> retryAfter) {
    public enum Kind {
        /** No answer: wrong address, no network, not running. */
        UNREACHABLE,
        /** What answered makes no sense: it is no mediator, or one of another version. */
        NOT_A_MEDIATOR,
        /** It said no; {@link #code()} tells why. */
        REFUSED,
        /** It knows no such peer in this room. */
        PEER_UNKNOWN,
        /** The peer was in this room and left. */
        PEER_OFFLINE,
        /** Too often; it works again after {@link #retryAfter()}. */
        RATE_LIMITED,
        /** The same identity registered from another program: that one is served now. */
        REPLACED,
        /** This client is not registered at the moment. */
        NOT_REGISTERED,
        /** This client was closed, or has left. */
        CLOSED
    }

    static SignalingFault of(Kind kind, String code, String message) {
        return new SignalingFault(kind, code, message, Optional.empty());
    }
}
