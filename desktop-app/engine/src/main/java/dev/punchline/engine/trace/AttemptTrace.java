package dev.punchline.engine.trace;

import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to reach a peer with all that was told of it, as far as it went. Immutable.
 *
 * @param began the time of day
 * @param name what the peer called itself, where that is known
 * @param events in order; without {@code Connecting}, with which it began
 */
public record AttemptTrace(
        Instant began,
        SessionId session,
        PeerId peerId,
        Optional<DisplayName> name,
        Direction direction,
        List<TimedEvent> events) {
    public AttemptTrace {
        events = List.copyOf(events);
    }
}
