package dev.punchline.engine.trace;

import com.google.gson.JsonObject;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.nat.NatClass;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** An attempt as a trace file; {@code docs/protocol/trace.md}. */
public final class TraceWriter {
    static final int VERSION = 1;

    private TraceWriter() {}

    /**
     * The first line of each trace.
     *
     * @param started the time of day, for people who compare traces
     */
    public static JsonObject head(Instant started) {
        JsonObject head = JsonForm.named("trace");
        head.addProperty("version", VERSION);
        head.addProperty("started", started.truncatedTo(ChronoUnit.MILLIS).toString());
        return JsonForm.stamped(Duration.ZERO, head);
    }

    /** The whole file: UTF-8, one JSON object a line. It holds addresses, ids and names. */
    public static byte[] write(AttemptTrace attempt) {
        StringBuilder out = new StringBuilder();
        line(out, head(attempt.began()));
        attempt.name().ifPresent(name -> {
            PeerEvent.PeerSeen peer =
                    new PeerEvent.PeerSeen(attempt.peerId(), name, name, PeerEvent.Presence.ONLINE, NatClass.UNKNOWN);
            line(out, SessionJson.peer(peer));
        });
        line(
                out,
                SessionJson.connecting(
                        new PeerEvent.Connecting(attempt.session(), attempt.peerId(), attempt.direction())));
        for (TimedEvent timed : attempt.events()) {
            form(timed.event()).ifPresent(json -> line(out, JsonForm.stamped(timed.at(), json)));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder out, JsonObject json) {
        out.append(JsonForm.line(json)).append('\n');
    }

    private static Optional<JsonObject> form(PeerEvent event) {
        if (event instanceof PeerEvent.Punching step) {
            return Optional.of(StepJson.punching(step));
        } else if (event instanceof PeerEvent.Connected connected) {
            return Optional.of(SessionJson.connected(connected));
        } else if (event instanceof PeerEvent.Failed failed) {
            return Optional.of(SessionJson.failed(failed));
        } else if (event instanceof PeerEvent.PathChanged changed) {
            return Optional.of(SessionJson.pathChanged(changed));
        } else if (event instanceof PeerEvent.Disconnected ended) {
            return Optional.of(SessionJson.disconnected(ended));
        }
        return Optional.empty();
    }
}
