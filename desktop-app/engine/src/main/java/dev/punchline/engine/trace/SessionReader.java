package dev.punchline.engine.trace;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Strategy;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The events of one session, as {@link SessionJson} wrote them. */
final class SessionReader {
    private final SessionId session;
    private final PeerId peer;

    SessionReader(SessionId session, PeerId peer) {
        this.session = session;
        this.peer = peer;
    }

    /** Nothing for an event that an attempt is not made of, or that has a word of a later version. */
    Optional<PeerEvent> read(String event, JsonFields json) throws JsonFormatException {
        return switch (event) {
            case "step" -> step(json);
            case "connected" -> connected(json);
            case "failed" -> failed(json);
            case "path-changed" ->
                Optional.of(new PeerEvent.PathChanged(
                        session,
                        peer,
                        TraceFields.end(json, "from"),
                        TraceFields.end(json, "to"),
                        TraceFields.sentence(json, "reason")));
            case "disconnected" -> Optional.of(new PeerEvent.Disconnected(session, peer));
            default -> Optional.empty();
        };
    }

    private Optional<PeerEvent> step(JsonFields json) throws JsonFormatException {
        Duration elapsed = TraceFields.millis(json, "elapsedMillis");
        return StepReader.read(json).map(step -> new PeerEvent.Punching(session, peer, elapsed, step));
    }

    private Optional<PeerEvent> connected(JsonFields json) throws JsonFormatException {
        Optional<Strategy> strategy = Strategy.ofCode(json.text("strategy", TraceFields.WORD));
        if (strategy.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PeerEvent.Connected(
                session,
                peer,
                TraceFields.millis(json, "millis"),
                strategy.get(),
                TraceFields.end(json, "local"),
                TraceFields.end(json, "remote"),
                TraceFields.millis(json, "roundTripMillis")));
    }

    private Optional<PeerEvent> failed(JsonFields json) throws JsonFormatException {
        String code = json.text("reason", TraceFields.WORD);
        String message = TraceFields.sentence(json, "message");
        Duration elapsed = TraceFields.millis(json, "millis");
        return Arrays.stream(FailureReason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .map(reason -> new PeerEvent.Failed(session, peer, reason, message, elapsed));
    }
}
